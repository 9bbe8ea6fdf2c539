import Foundation
import TweetModel

/// How many tweets a second a target brought, by those that were read.
struct TweetPace: Sendable, Hashable {
    private let tweetsPerSecond: Double

    /// Nil where too few tweets were read to tell, or their ids carry no time.
    init?(tweets: Int, newest: Tweet.ID?, oldest: Tweet.ID?) {
        guard tweets > 1, let last = newest?.timestamp, let first = oldest?.timestamp, first < last else {
            return nil
        }
        tweetsPerSecond = Double(tweets - 1) / last.timeIntervalSince(first)
    }

    /// How many tweets are likely between two ids; at least 1.
    func tweets(after: Tweet.ID, before: Tweet.ID) -> Int? {
        guard let start = after.timestamp, let end = before.timestamp else { return nil }
        let likely = tweetsPerSecond * end.timeIntervalSince(start)
        return likely < 1_000_000 ? max(1, Int(likely.rounded())) : nil
    }
}
