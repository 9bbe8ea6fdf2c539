import Crypto
package import Foundation
package import TweetModel

/// The unsigned body of a well-known tutorial: `{"event":"tweet","data":{"text":"…"}}`.
///
/// It has no id, so one is made of its bytes and the minute of its arrival: the same request sent again within the minute is
/// the same tweet. The id is laid out as X's are, with a time inside that minute, so that it sorts among them.
package struct TutorialBody: Sendable, Hashable {
    /// X's longest posts have 25,000 characters.
    package static let longestText = 25_000

    package let tweet: Tweet

    /// `data.id`, `data.author` (or `user`; a handle or an object) and `data.created_at` are honoured where they are sound.
    package init(decoding body: Data, receivedAt: Date) throws(DecodingProblem) {
        let json = try JSONBody(body, limitBytes: JSONBody.deliveryLimitBytes)
        let wire: WireTutorialBody
        do {
            wire = try json.decode()
        } catch .wrongKind {
            throw .notTutorialTweet
        }
        guard wire.event == "tweet", wire.data.text.unicodeScalars.count <= Self.longestText,
            let id = wire.data.id.flatMap({ Tweet.ID($0) }) ?? Self.id(for: body, receivedAt: receivedAt)
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

    /// Nil only for clocks outside the time that X's ids can tell.
    private static func id(for body: Data, receivedAt: Date) -> Tweet.ID? {
        let digest = SHA256.hash(data: body)
        let hash = digest.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let minute = (receivedAt.timeIntervalSince1970 / 60).rounded(.down) * 60
        guard let first = Tweet.ID(firstAt: Date(timeIntervalSince1970: minute)) else { return nil }
        // 22 bits tell ids of one millisecond apart, and the minute has 60,000 of these.
        return Tweet.ID(first.rawValue + hash % (60_000 << 22))
    }
}
