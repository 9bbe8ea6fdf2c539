package import TweetModel

/// What a request is made for: whose money it spends.
package struct ReadPurpose: Sendable, Hashable {
    /// For nothing that is watched.
    package static let none = ReadPurpose([])

    /// The sources that the request reads, all alike.
    package let sources: [Source.ID]
    /// The sources that are accounts, by the account's id at X: what such an account wrote counts on it alone.
    package let authors: [String: Source.ID]
    /// True where nobody but `authors` can have written what comes.
    package let areAuthorsAll: Bool

    package init(_ sources: [Source.ID], authors: [String: Source.ID] = [:], areAuthorsAll: Bool = false) {
        self.sources = sources
        self.authors = authors
        self.areAuthorsAll = areAuthorsAll
    }

    /// Whom to charge for what this account wrote or is; nil where several may be meant.
    func source(ofAuthor id: String?) -> Source.ID? {
        id.flatMap { authors[$0] } ?? (sources.count == 1 ? sources[0] : nil)
    }
}
