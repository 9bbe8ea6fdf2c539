package import TweetModel

extension TweetBatch {
    /// A batch all of whose tweets came alike.
    package init(
        tweets: [Tweet] = [],
        deleted: [Tweet.ID] = [],
        arrival: Arrival,
        coverage: [CoverageChange] = [],
        quarantined: [UInt8]? = nil
    ) {
        self.init(
            sightings: tweets.map { Sighting($0, sources: arrival.sources) },
            deleted: deleted,
            receivedAt: arrival.receivedAt,
            via: arrival.via,
            coverage: coverage,
            quarantined: quarantined.map { [$0] } ?? []
        )
    }

    package var tweets: [Tweet] { sightings.map(\.tweet) }
}
