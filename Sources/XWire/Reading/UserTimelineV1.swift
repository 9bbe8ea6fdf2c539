package import Foundation
package import TweetModel

/// What v1.1's `statuses/user_timeline.json` answered: a bare array of tweets, newest first.
package struct UserTimelineV1: Sendable, Hashable {
    package let tweets: [Tweet]
    package let brokenItems: Int

    package init(decoding answer: Data) throws(DecodingProblem) {
        let list = try JSONBody(answer, kind: .array).decode(LossyArray<WireTweetV1>.self)
        tweets = list.elements.compactMap(TweetV1Reading.tweet(_:))
        brokenItems = list.broken + list.elements.count - tweets.count
    }
}
