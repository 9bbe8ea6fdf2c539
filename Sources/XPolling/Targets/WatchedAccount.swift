package import TweetModel

/// A watched account as X knows it now.
package struct WatchedAccount: Sendable, Hashable {
    /// The user's word for it.
    package var source: Source.ID
    /// X's id, in decimal.
    package var id: String
    /// Its handle now, in lower case.
    package var handle: String

    package init(source: Source.ID, id: String, handle: String) {
        self.source = source
        self.id = id
        self.handle = handle.lowercased()
    }
}
