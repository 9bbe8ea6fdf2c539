import Foundation
import Support
import TweetModel

/// Batches that differ in the ids they hold.
enum Batches {
    static func one(_ ids: UInt64...) -> TweetBatch {
        of(ids)
    }

    static func of(_ ids: some Sequence<UInt64>) -> TweetBatch {
        TweetBatch(tweets: ids.compactMap(tweet), arrival: arrival)
    }

    private static let arrival = Arrival(
        receivedAt: Date(timeIntervalSince1970: 1_770_000_000),
        via: .webhook,
        sources: [.account("nasa")]
    )

    static func changes(_ batch: TweetBatch) -> TweetChanges {
        TweetChanges(
            added: batch.sightings.map {
                let arrival = Arrival(receivedAt: batch.receivedAt, via: batch.via, sources: $0.sources)
                return StoredTweet(tweet: $0.tweet, arrival: arrival)
            }
        )
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
