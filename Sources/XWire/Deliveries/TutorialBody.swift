import Crypto
package import Foundation
package import TweetModel

/// The unsigned body of a well-known tutorial: `{"event":"tweet","data":{"text":"…"}}`.
///
/// Whatever id it names is not believed, as nothing proves it: one of our own is made of its bytes and the minute of its
/// arrival (`Tweet.ID.unproven`), so the same request sent again within the minute is the same tweet, and no request can
/// touch a tweet of X's.
package struct TutorialBody: Sendable, Hashable {
    /// X's longest posts have 25,000 characters.
    package static let longestText = 25_000

    package let tweet: Tweet

    /// `data.author` (or `user`; a handle or an object) and `data.created_at` are shown where they are sound.
    package init(decoding body: Data, receivedAt: Date) throws(DecodingProblem) {
        let json = try JSONBody(body, limitBytes: JSONBody.deliveryLimitBytes)
        let wire: WireTutorialBody
        do {
            wire = try json.decode()
        } catch .wrongKind {
            throw .notTutorialTweet
        }
        guard wire.event == "tweet", wire.data.text.unicodeScalars.count <= Self.longestText,
            let id = Tweet.ID.unproven(at: receivedAt, salt: Self.salt(of: body))
        else { throw .notTutorialTweet }
        let author = wire.data.author
        let handle = SafeText(author?.handle ?? "webhook")
        tweet = Tweet(
            id: id,
            author: Author(
                id: TweetReading.accountID(author?.id),
                handle: handle,
                name: author?.name.map { SafeText($0) } ?? handle
            ),
            text: SafeText(wire.data.text),
            createdAt: wire.data.createdAt ?? receivedAt
        )
    }

    private static func salt(of body: Data) -> UInt64 {
        SHA256.hash(data: body).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }
}
