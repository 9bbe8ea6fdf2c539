package import struct Foundation.Date

/// How and when a tweet first came to us, and what of the feed it belongs to.
package struct Arrival: Sendable, Hashable {
    package var receivedAt: Date
    package var via: Transport
    /// The sources that it belongs to, in front one of the kind by which it came first; empty where no source of the feed
    /// names it.
    package var sources: [Source.ID]

    /// The kind of the source by which it came; `delivered` where there was none.
    package var source: Source.Kind

    /// `source` is needed only where the first of the sources does not tell it.
    package init(receivedAt: Date, via: Transport, sources: [Source.ID] = [], source: Source.Kind? = nil) {
        self.receivedAt = receivedAt
        self.via = via
        self.sources = sources
        self.source = source ?? sources.first?.kind ?? .delivered
    }
}

/// A tweet as the history holds it.
package struct StoredTweet: Sendable, Hashable, Identifiable {
    package var tweet: Tweet
    package var arrival: Arrival

    package var id: Tweet.ID { tweet.id }

    package init(tweet: Tweet, arrival: Arrival) {
        self.tweet = tweet
        self.arrival = arrival
    }
}
