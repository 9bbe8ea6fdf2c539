import History
import Intake
import ServiceLifecycle
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
    /// What X was seen to leave out, in this run.
    let leftOut: LeftOutAccounts
    let absent: AbsentPosts
    let names: CurrentNames

    /// The tweets of a page, as they are admitted; with `isKept` its bytes too, since something in it cannot be read.
    func batch(_ answer: PageAnswer, of target: PollTarget, isKept: Bool) -> TweetBatch {
        TweetBatch(
            sightings: answer.tweets.map { TweetBatch.Sighting($0, sources: target.sources(of: $0)) },
            receivedAt: now(),
            via: .polling,
            present: client.serverTime,
            quarantined: isKept ? answer.body.map { [$0] } ?? [] : []
        )
    }

    /// How long a request that is under way may go on once the poller is asked to end: a moment less than what a transport may take
    /// for it (`TransportSwitchDriver.grace`).
    private static let grace: Duration = .milliseconds(1_800)

    /// Makes requests, and gives the one under way a moment to be answered where the poller is asked to end meanwhile: X bills
    /// its answer whether anybody waits for it or not.
    ///
    /// Throws `CancellationError` where it was asked to end before one left, or the moment is over.
    func finishing<Answer: Sendable>(
        _ request: @escaping @Sendable (XClient) async throws -> Answer
    ) async throws -> Answer {
        guard !Task.isShuttingDownGracefully else { throw CancellationError() }
        return try await withThrowingTaskGroup(of: Answer?.self) { group in
            let client = client.asking { !Task.isShuttingDownGracefully }
            group.addTask { try await request(client) }
            group.addTask { [time] in
                try await gracefulShutdown()
                try await time.sleep(Self.grace)
                return nil
            }
            defer { group.cancelAll() }
            guard let answer = try await group.next().flatMap(\.self) else { throw CancellationError() }
            return answer
        }
    }

    /// What a walk over a target may do; `age` is how long ago it was read.
    func rules(for target: PollTarget, age: TimeInterval? = nil) -> PageRules {
        PageRules(for: target, age: age, pageLimit: pageLimit, firstPageSize: firstPageSize)
    }
}
