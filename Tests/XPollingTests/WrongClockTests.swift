import Foundation
import Intake
import Synchronization
import Testing
import TweetModel
import TweetStore
import XClient
import XWire

@testable import XPolling

/// X refuses the second request for two minutes, while this machine's clocks do what they like.
@Suite("Wrong clocks", .timeLimit(.minutes(1)))
struct WrongClockTests {
    /// What the wall clock is off by, and what it jumps to in the midst of the wait, in hours.
    @Test(
        "no request goes into a closed window and none is late, however wrong the wall clock is and jumps",
        arguments: [-24.0, -1, 0, 1, 24],
        [-24.0, -1, 0, 1, 24]
    )
    func wallClock(before: Double, after: Double) async throws {
        let x = try await refusedOnce { time in (time < .seconds(30) ? before : after) * 3600 }

        let moments = x.moments
        #expect(x.faults == ScriptedX.Faults())
        let wait = moments[2] - moments[1]
        #expect(wait >= .seconds(120) && wait <= .seconds(125), "\(wait)")
    }

    @Test(
        "nor does a machine that sleeps for eight hours, whether its own clock goes on or stands still",
        arguments: [true, false]
    )
    func suspended(countsSleep: Bool) async throws {
        let x = try await refusedOnce(sleep: .seconds(8 * 3600), countsSleep: countsSleep) { _ in 0 }

        let moments = x.moments
        #expect(x.faults == ScriptedX.Faults())
        let wait = moments[2] - moments[1] - .seconds(8 * 3600)
        // What is left of the wait, if anything, goes on when the machine wakes.
        #expect(wait >= .zero && wait <= .seconds(125), "\(wait)")
    }

    /// Polls until the third request has come.
    private func refusedOnce(
        sleep: Duration = .zero,
        countsSleep: Bool = true,
        offset: @escaping @Sendable (Duration) -> TimeInterval
    ) async throws -> ScriptedX {
        let doorbells = WakeSignal()
        let time = LeapingTime()
        let x = ScriptedX(posts: .untilNoon(3), time: time) { number, _ in
            if number == 2 { doorbells.close() }
            return number == 1 ? .limited(headers: true) : .fair
        }
        let hasSlept = Flag()
        let monotonic = MonotonicTime(
            now: { hasSlept.isSet && !countsSleep ? time.now - sleep : time.now },
            sleep: { duration in
                // The lid closes after the refusal was heard.
                if x.requests.count == 2, hasSlept.set() { time.pass(sleep) }
                time.pass(duration)
            }
        )
        let now: @Sendable () -> Date = { noon + time.now.timeInterval + offset(time.now) }
        let context = PollContext(
            client: XClient(
                baseURL: .x,
                credentials: Credentials(bearerToken: Secret("canary")),
                exchange: x,
                time: monotonic,
                now: now,
                random: RandomSource(seed: 4)
            ),
            intake: TweetIntake(history: try TweetStore.inMemory()) { _ in },
            report: { _ in },
            time: monotonic,
            now: now,
            random: RandomSource(seed: 5),
            pageLimit: 8,
            firstPageSize: 40,
            leftOut: LeftOutAccounts(),
            absent: AbsentPosts(),
            names: CurrentNames()
        )
        await context.loop(.search(query: "swift"), PollSchedule(interval: .seconds(20))).run(
            waitingAt: doorbells
        )
        return x
    }
}
