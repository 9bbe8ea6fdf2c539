import GRDB
import TweetModel

/// What is known of a row of `tweet` without reading all of it: the common case is a tweet that brings nothing new.
struct HeldTweet {
    let id: Tweet.ID
    let version: Tweet.ID
    /// X's id of who wrote it; "" where X named none.
    let author: String
    /// As in `Tweet.versions`.
    let versions: [Tweet.ID]
    /// What is known of who wrote it.
    let knowledge: Author.Knowledge
    private let lacksDetails: Bool
    private let lacksMedia: Bool

    /// In the order that `init` reads them.
    static let columns =
        "tweet.id, versionID, versions, details IS NULL, media IS NULL, authorID, tweet.handle"

    /// Reads `columns`, the first of which has this index; nil where they are those of no row.
    init?(_ row: Row, from first: Int) throws {
        guard !row.hasNull(atIndex: first) else { return nil }
        id = try TweetRow.id(row, first)
        version = try TweetRow.id(row, first + 1)
        versions = try TweetRow.versions(row, first + 2)
        lacksDetails = try row.decode(Bool.self, atIndex: first + 3)
        lacksMedia = try row.decode(Bool.self, atIndex: first + 4)
        author = try row.decode(String.self, atIndex: first + 5)
        knowledge = Author.Knowledge(id: author, handle: try row.decode(String.self, atIndex: first + 6))
    }

    /// False where somebody else wrote it, as far as X named both.
    func isBy(_ other: Author) -> Bool { author == other.id || author.isEmpty || other.id.isEmpty }

    /// False where this copy names the author and the row does not, or has of the same version something that the row lacks.
    func isComplete(beside copy: Tweet) -> Bool {
        guard copy.author.knowledge <= knowledge else { return false }
        let hasDetails = copy.quoted != nil || copy.reposted != nil || copy.poll != nil
        return copy.versionID != version || !(lacksDetails && hasDetails || lacksMedia && !copy.media.isEmpty)
    }
}
