import Foundation
import TweetModel

/// Batches that differ in the ids they hold.
enum Batches {
    static func one(_ ids: UInt64...) -> TweetBatch {
        of(ids)
    }

    static func of(_ ids: some Sequence<UInt64>) -> TweetBatch {
        TweetBatch(tweets: ids.compactMap(tweet), arrival: arrival)
    }

    static let arrival = Arrival(
        receivedAt: Date(timeIntervalSince1970: 1_770_000_000),
        via: .webhook,
        source: .watch
    )

    static func changes(_ batch: TweetBatch) -> TweetChanges {
        TweetChanges(added: batch.tweets.map { StoredTweet(tweet: $0, arrival: batch.arrival) })
    }

    private static func tweet(_ id: UInt64) -> Tweet? {
        Tweet.ID(id).map { id in
            Tweet(
                id: id,
                author: Author(id: "1", handle: SafeText("nasa"), name: SafeText("NASA")),
                text: SafeText("tweet \(id)"),
                createdAt: Date(timeIntervalSince1970: 1_770_000_000)
            )
        }
    }
}
