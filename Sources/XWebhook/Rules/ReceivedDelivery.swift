import Foundation
import TweetModel
import XWire

/// What one proven body brought, ready to be committed.
struct ReceivedDelivery: Sendable, Hashable {
    /// One for each source; none where there is nothing to keep.
    private(set) var batches: [TweetBatch] = []
    /// Events that are no tweets.
    private(set) var eventsWithoutTweet = 0
    /// Items that could not be read.
    private(set) var brokenItems = 0
    /// The body, or an event in it, is of no known kind.
    private(set) var isUnknown = false
    /// A user took back the app's access.
    private(set) var isRevocation = false

    /// Reads what X signed; throws for what is no JSON object, and for nothing else.
    init(signed body: Data, at now: Date, feed: FeedMembership) throws(DecodingProblem) {
        let delivery = try Delivery(decoding: body)
        eventsWithoutTweet = delivery.otherEvents.values.reduce(0, +)
        brokenItems = delivery.brokenItems
        isUnknown = !delivery.isUnderstood
        isRevocation = delivery.isRevocation
        for tweet in delivery.tweets {
            add(tweet, from: feed.source(of: tweet, in: delivery), at: now)
        }
        let doubtful = isUnknown || brokenItems > 0 ? Array(body) : nil
        guard !delivery.deleted.isEmpty || doubtful != nil else { return }
        if batches.isEmpty { batches.append(Self.batch(from: .delivered, at: now)) }
        batches[0].deleted = delivery.deleted
        batches[0].quarantined = doubtful
    }

    /// Reads the tutorial's body, the one that is taken unsigned.
    init(unsigned body: Data, at now: Date) throws(DecodingProblem) {
        add(try TutorialBody(decoding: body, receivedAt: now).tweet, from: .delivered, at: now)
    }

    private mutating func add(_ tweet: Tweet, from source: Source.Kind, at now: Date) {
        if let index = batches.firstIndex(where: { $0.arrival.source == source }) {
            batches[index].tweets.append(tweet)
        } else {
            var batch = Self.batch(from: source, at: now)
            batch.tweets = [tweet]
            batches.append(batch)
        }
    }

    private static func batch(from source: Source.Kind, at now: Date) -> TweetBatch {
        TweetBatch(arrival: Arrival(receivedAt: now, via: .webhook, source: source))
    }
}
