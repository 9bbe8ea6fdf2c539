import TweetModel
import XWire

/// The ground truth as JSON (`GET /demo/issued`), ids and times as X writes them, so that other programs can compare.
struct IssuedReply: Encodable {
    struct Item: Encodable {
        let id: String
        let firstID: String
        let author: String
        /// RFC 3339 to the millisecond.
        let createdAt: String
        let visibleAt: String
        let deletedAt: String?
        let supersededBy: String?

        private enum CodingKeys: String, CodingKey {
            case id, author
            case firstID = "first_id"
            case createdAt = "created_at"
            case visibleAt = "visible_at"
            case deletedAt = "deleted_at"
            case supersededBy = "superseded_by"
        }
    }

    let issued: [Item]

    init(issued: [IssuedTweet]) {
        self.issued = issued.map { tweet in
            Item(
                id: "\(tweet.id)",
                firstID: "\(tweet.firstID)",
                author: tweet.author,
                createdAt: WireTime.iso8601(tweet.createdAt),
                visibleAt: WireTime.iso8601(tweet.visibleAt),
                deletedAt: tweet.deletedAt.map { WireTime.iso8601($0) },
                supersededBy: tweet.supersededBy.map(\.description)
            )
        }
    }
}
