import Foundation
import TweetModel

/// The members of a tweet that most tweets lack, kept as one JSON column.
struct TweetDetails: Codable, Sendable {
    var quoted: EmbeddedTweet?
    var reposted: EmbeddedTweet?
    var poll: Poll?

    /// Nil where the tweet has none of them.
    init?(_ tweet: Tweet) {
        quoted = tweet.quoted
        reposted = tweet.reposted
        poll = tweet.poll
        if quoted == nil, reposted == nil, poll == nil { return nil }
    }

    /// The JSON of the column; the keys are sorted, so that equal tweets make equal rows.
    func encoded() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    /// Nil for JSON that another version of the program wrote differently: the tweet is then shown without, not lost.
    static func decoded(_ json: String) -> TweetDetails? {
        try? JSONDecoder().decode(TweetDetails.self, from: Data(json.utf8))
    }
}
