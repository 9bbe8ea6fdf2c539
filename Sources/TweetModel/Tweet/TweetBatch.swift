package import struct Foundation.Date

/// Everything that one answer or one delivery brought, to be committed together.
package struct TweetBatch: Sendable, Hashable {
    /// One tweet, and the sources of the feed that it belongs to; none where no source names it.
    package struct Sighting: Sendable, Hashable {
        package var tweet: Tweet
        package var sources: [Source.ID]

        package init(_ tweet: Tweet, sources: [Source.ID]) {
            self.tweet = tweet
            self.sources = sources
        }
    }

    /// What a read or a proof learned of some sources alike.
    package struct CoverageChange: Sendable, Hashable {
        package enum Fact: Sendable, Hashable {
            case covered(IDRange, Coverage.Evidence)
            /// The range may lack tweets, whatever was known of it; `estimates` says how many, by source.
            case missing(IDRange, Hole.Reason, estimates: [Source.ID: Int])
            /// The range was looked into: what lies above all that was known is missing until another fact proves it.
            case unseen(IDRange)
            /// What was known is of another account's timeline, and says nothing of this one.
            case anotherOwner
        }

        package var sources: [Source.ID]
        /// Taken in this order.
        package var facts: [Fact]

        package init(_ sources: [Source.ID], _ facts: [Fact]) {
            self.sources = sources
            self.facts = facts
        }
    }

    package var sightings: [Sighting]
    /// Versions of tweets that X says are gone: the row of each goes and stays gone, whichever version is named.
    package var deleted: [Tweet.ID]
    /// By this machine's clock.
    package var receivedAt: Date
    package var via: Transport
    /// The present by the best clock known, where that is not this machine's: ids from later than this are not believed.
    package var present: Date
    /// Learned in the same transaction as the tweets.
    package var coverage: [CoverageChange]
    /// Bytes of answers and verified deliveries of which something was not understood: kept, bounded, for a look later.
    package var quarantined: [[UInt8]]
    /// The events that X proved to be its own, as it bills them.
    package var pushed: [PushedEvent]
    /// What they changed in the ledger of spending: kept in the same transaction.
    package var spending = SpendingChange()

    package init(
        sightings: [Sighting] = [],
        deleted: [Tweet.ID] = [],
        receivedAt: Date,
        via: Transport,
        present: Date? = nil,
        coverage: [CoverageChange] = [],
        quarantined: [[UInt8]] = [],
        pushed: [PushedEvent] = []
    ) {
        self.sightings = sightings
        self.deleted = deleted
        self.receivedAt = receivedAt
        self.via = via
        self.present = max(receivedAt, present ?? receivedAt)
        self.coverage = coverage
        self.quarantined = quarantined
        self.pushed = pushed
    }
}
