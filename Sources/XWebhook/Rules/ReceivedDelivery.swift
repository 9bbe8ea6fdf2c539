import Foundation
import TweetModel

/// What one proven body brought, ready to be committed.
struct ReceivedDelivery: Sendable, Hashable {
    /// Committed in this order.
    let batches: [TweetBatch]
    /// Events that are no tweets.
    let eventsWithoutTweet: Int
    /// Items that could not be read.
    let brokenItems: Int
    /// The whole body is of no known kind.
    let isUnknown: Bool

    /// Nil for what is no JSON object.
    init?(
        _ body: [UInt8],
        proof: DeliveryRules.Proof,
        at now: Date,
        source: (Tweet) -> Source.Kind
    ) {
        guard (try? JSONSerialization.jsonObject(with: Data(body))) is [String: Any] else { return nil }
        let arrival = Arrival(receivedAt: now, via: .webhook, source: .delivered)
        batches = [TweetBatch(arrival: arrival, quarantined: body)]
        eventsWithoutTweet = 0
        brokenItems = 0
        isUnknown = true
    }
}
