package import Foundation
package import TweetModel
package import XWire

/// What one proven body brought, ready to be committed.
package struct ReceivedDelivery: Sendable, Hashable {
    /// Nil where there is nothing to keep.
    package private(set) var batch: TweetBatch?
    /// Events that are no tweets.
    package private(set) var eventsWithoutTweet = 0
    /// Items that could not be read.
    package private(set) var brokenItems = 0
    /// The body, or an event in it, is of no known kind.
    package private(set) var isUnknown = false
    /// A user took back the app's access.
    package private(set) var isRevocation = false

    /// Reads what X signed; throws for what is no JSON object, and for nothing else.
    ///
    /// `present` is the time by the best clock known, where that is not `now`.
    package init(
        signed body: Data,
        at now: Date,
        present: Date? = nil,
        sources: PushSources
    ) throws(DecodingProblem) {
        let delivery = try Delivery(decoding: body)
        eventsWithoutTweet = delivery.otherEvents.values.reduce(0, +)
        brokenItems = delivery.brokenItems
        isUnknown = !delivery.isUnderstood
        isRevocation = delivery.isRevocation
        let isDoubtful = isUnknown || brokenItems > 0
        let pushed = Self.billed(delivery, sources, in: body)
        guard isDoubtful || !delivery.tweets.isEmpty || !delivery.deleted.isEmpty || !pushed.isEmpty else {
            return
        }
        batch = TweetBatch(
            sightings: delivery.tweets.map { tweet in
                TweetBatch.Sighting(sources.naming(tweet), sources: sources.sources(of: tweet, in: delivery))
            },
            deleted: delivery.deleted,
            receivedAt: now,
            via: .webhook,
            present: present,
            quarantined: isDoubtful ? [Array(body)] : [],
            pushed: pushed
        )
    }

    /// The events of a delivery as X bills them; the old Account Activity API is paid for by plan and not by event.
    private static func billed(_ delivery: Delivery, _ sources: PushSources, in body: Data) -> [PushedEvent] {
        switch delivery.shape {
        case .activity: return billed(activity: delivery, sources, in: body)
        // Each is a post that X gives out.
        case .filteredStream:
            return delivery.tweets.map { tweet in
                PushedEvent(
                    BilledObject(.post, tweet.versionID.rawValue),
                    source: sources.sources(of: tweet, in: delivery).first,
                    isRepost: tweet.kind == .repost
                )
            }
        // An event in a form that we do not know was delivered, too.
        case .unknown: return [unreadable(body)]
        case .accountActivity, .replay: return []
        }
    }

    private static func billed(
        activity delivery: Delivery,
        _ sources: PushSources,
        in body: Data
    ) -> [PushedEvent] {
        let kind = BilledObject.Kind(event: delivery.eventType ?? "")
        let posts = delivery.tweets.map { tweet in
            PushedEvent(
                BilledObject(kind, tweet.versionID.rawValue),
                source: sources.sources(of: tweet, in: delivery).first,
                isRepost: tweet.kind == .repost
            )
        }
        let tagged = sources.tagged(delivery).first
        let deletions = delivery.deleted.map { PushedEvent(BilledObject(kind, $0.rawValue), source: tagged) }
        let mark = fingerprint(of: body)
        // What is no tweet costs by its kind.
        let others = delivery.otherEvents.keys.sorted().compactMap { name in
            BilledItem(event: name).map {
                PushedEvent(BilledObject(.otherEvent, mark), as: $0, source: tagged)
            }
        }
        // What cannot be read was delivered all the same, and is known again by its bytes.
        let broken = (0..<delivery.brokenItems).map { index in
            PushedEvent(BilledObject(.unreadable, mark &+ UInt64(index)), source: tagged)
        }
        return posts + deletions + others + broken
    }

    /// FNV-1a, 64 bits: X signed the bytes, so nobody chooses them to be alike.
    private static func fingerprint(of body: Data) -> UInt64 {
        body.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }

    /// What X bills for a body that it signed and that is none of its shapes.
    package static func unreadable(_ body: Data) -> PushedEvent {
        PushedEvent(BilledObject(.unreadable, fingerprint(of: body)), source: nil)
    }

    /// Reads the tutorial's body, the one that is taken unsigned.
    package init(unsigned body: Data, at now: Date) throws(DecodingProblem) {
        let tweet = try TutorialBody(decoding: body, receivedAt: now).tweet
        batch = TweetBatch(
            sightings: [TweetBatch.Sighting(tweet, sources: [])],
            receivedAt: now,
            via: .webhook
        )
    }
}
