import Intake
import TweetModel
import TweetStore
import XClient

import struct Foundation.Date
import struct Foundation.TimeInterval

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
    /// Kinds of sources that a push transport carries: what it may have missed of them is looked for now and then.
    var pushed: Set<Source.Kind> = []

    /// The tweets of a page, as they are admitted.
    func batch(_ answer: PageAnswer, of target: PollTarget) -> TweetBatch {
        TweetBatch(
            tweets: answer.tweets,
            arrival: Arrival(receivedAt: now(), via: .polling, source: target.source)
        )
    }

    /// Keeps the day's sum over a restart, so that a daily stop is one.
    func noteSpending() async throws {
        let (note, key) = (client.spendingNote, PollingTransport.spendingSetting)
        guard try await intake.store.setting(key) != note else { return }
        try await intake.store.set(note, for: key)
    }

    /// What a walk over a target may do; `age` is how long ago the newest tweet known was written.
    func rules(for target: PollTarget, age: TimeInterval? = nil) -> PageRules {
        PageRules(for: target, age: age, pageLimit: pageLimit, firstPageSize: firstPageSize)
    }
}
