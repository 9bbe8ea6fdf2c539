import History
import Intake
import TweetModel
import XClient

import struct Foundation.Date
import typealias Foundation.TimeInterval

/// What every part of the poller works with.
struct PollContext: Sendable {
    let client: XClient
    let intake: TweetIntake
    let report: @Sendable (TransportReport) -> Void
    let time: MonotonicTime
    let now: @Sendable () -> Date
    let random: RandomSource
    /// Pages that one walk may read.
    let pageLimit: Int
    /// Tweets asked for when nothing is known of a target yet.
    let firstPageSize: Int

    /// The tweets of a page, as they are admitted.
    func batch(_ answer: PageAnswer, of target: PollTarget) -> TweetBatch {
        TweetBatch(
            sightings: answer.tweets.map { TweetBatch.Sighting($0, sources: target.sources(of: $0)) },
            receivedAt: now(),
            via: .polling,
            present: client.serverTime
        )
    }

    /// What a walk over a target may do; `age` is how long ago it was read.
    func rules(for target: PollTarget, age: TimeInterval? = nil) -> PageRules {
        PageRules(for: target, age: age, pageLimit: pageLimit, firstPageSize: firstPageSize)
    }
}
