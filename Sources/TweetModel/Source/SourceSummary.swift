/// What the history knows of one source, for a list of them all.
package struct SourceSummary: Sendable, Hashable {
    /// The newest believable tweet; nil where none was ever seen.
    package var newest: Tweet.ID?
    /// The stretches that reach into the time asked about.
    package var coverage = Coverage()
    /// Tweets written on the UTC day asked about, and what reads and pushes of this source alone cost on it, in millionths of a US
    /// dollar.
    package var tweetsToday = 0
    package var microdollarsToday = 0
    /// What X said of a watched account; nil for other sources, and where X was never asked.
    package var account: KnownAccount?

    package init() {}
}
