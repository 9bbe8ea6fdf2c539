package import TweetModel

/// What the history knows of the sources of the feed, as the dashboard asked for it.
package struct SourcesReport: Sendable, Hashable {
    /// A source that is missing was never read.
    package let summaries: [Source.ID: SourceSummary]

    package init(_ summaries: [Source.ID: SourceSummary]) {
        self.summaries = summaries
    }

    subscript(source: Source.ID) -> SourceSummary { summaries[source] ?? SourceSummary() }
}
