import Foundation
import History
import Intake
import Support
import Synchronization
import TweetModel
import TweetStore
import XClient
import XWire

@testable import XPolling

/// A stretch of time in which everything goes wrong that can, played with hand-moved time from one seed.
struct FaultyNetworkSimulation {
    struct Result: Sendable, Equatable {
        var missed = 0
        var doubled = 0
        var faults = ScriptedX.Faults()
        /// Gaps that filling, as often as need be, did not close.
        var openGaps = 0
        /// Requests beyond one for each interval, each spoilt one and each further page.
        var requestsBeyondPlan = 0
    }

    let seed: UInt64
    let length: Duration

    /// Polls through the day and once more when the sky has cleared, fills what gaps there are, and compares with what was
    /// posted.
    func play() async throws -> (result: Result, requests: Int, posts: Int) {
        var random = SeededGenerator(seed: seed)
        let length = length
        let doorbells = WakeSignal()
        let suspendAt = Duration.random(in: .zero...length, using: &random)
        let time = LeapingTime { if $0 > length { doorbells.close() } }
        let posts = posts(&random)
        let x = ScriptedX(
            posts: posts,
            time: time,
            limit: [60, 180, 450].randomElement(using: &random) ?? 450,
            weather: weather(seed: random.next())
        )
        let announced = Announced()
        let machine = sleepingOnce(time, at: suspendAt, countsSleep: Bool.random(using: &random))
        let context = PollContext(
            client: XClient(
                baseURL: .x,
                credentials: .init(bearerToken: Secret("canary")),
                exchange: x,
                time: machine,
                now: wrongClock(time, &random),
                random: RandomSource(seed: random.next())
            ),
            intake: TweetIntake(history: try TweetStore.inMemory()) {
                announced.note($0, at: ScriptedX.start)
            },
            report: { _ in },
            time: machine,
            now: { ScriptedX.start.addingTimeInterval(time.now.timeInterval) },
            random: RandomSource(seed: random.next()),
            pageLimit: 8,
            firstPageSize: 40,
            leftOut: LeftOutAccounts(),
            absent: AbsentPosts(),
            names: CurrentNames()
        )
        let target = PollTarget.accounts(["a", "b"])
        let interval: Duration = .seconds([5, 20, 60].randomElement(using: &random) ?? 60)

        await context.loop(target, PollSchedule(interval: interval)).run(waitingAt: doorbells)
        let requests = x.requests.count
        let plan = Int(length / interval) + 1 + x.failures + posts.count / 50 + Self.pagesOfHaste
        // The last walk, once everything has come to light; a closed window is waited out.
        time.pass(.seconds(1000))
        var reader = TargetReader(target, context: context)
        while (try? await reader.read()) == nil { time.pass(.seconds(60)) }
        let openGaps = try await fillGaps(context, target, time)

        let counts = announced.counts
        let result = Result(
            missed: posts.count { counts[$0.id] == nil },
            doubled: counts.values.count { $0 > 1 },
            faults: x.faults,
            openGaps: openGaps,
            requestsBeyondPlan: max(0, requests - plan)
        )
        return (result, requests, posts.count)
    }

    /// Pages that overlaps and half-filled ends of walks may cost in a day.
    private static let pagesOfHaste = 100

    /// Fills the gaps as a user would who presses Enter until none is left; returns how many stay.
    private func fillGaps(
        _ context: PollContext,
        _ target: PollTarget,
        _ time: LeapingTime
    ) async throws -> Int {
        for _ in 0..<1_000 {
            guard let gap = try await context.intake.history.gaps().first else { return 0 }
            do {
                try await context.fill(gap.hole.range, of: target)
            } catch {
                time.pass(.seconds(60))
            }
        }
        return try await context.intake.history.gaps().count
    }

    // MARK: - What makes the day

    /// A steady trickle, with bursts; a fifth comes to light up to 10 s late.
    private func posts(_ random: inout SeededGenerator) -> [ScriptedX.Post] {
        var posts: [ScriptedX.Post] = []
        var ids: Set<Tweet.ID> = []
        var now: Duration = .seconds(1)
        while now < length {
            let isBurst = Int.random(in: 0..<60, using: &random) == 0
            for _ in 0..<(isBurst ? Int.random(in: 20...250, using: &random) : 1) {
                let spread = Duration.random(in: .zero...(.seconds(isBurst ? 30 : 0)), using: &random)
                let written = now + spread
                let date = ScriptedX.start.addingTimeInterval(written.timeInterval)
                guard let first = Tweet.ID(firstAt: date),
                    let id = Tweet.ID(first.rawValue + UInt64.random(in: 0..<4096, using: &random)),
                    ids.insert(id).inserted
                else { continue }
                let isLate = Int.random(in: 0..<5, using: &random) == 0
                let delay = isLate ? Duration.random(in: .zero...(.seconds(10)), using: &random) : .zero
                posts.append(ScriptedX.Post(id: id, author: "4", visibleAt: written + delay))
            }
            now += .random(in: .zero...(.seconds(120)), using: &random)
        }
        return posts
    }

    /// Mostly fair, with single failures, and storms of 10 minutes in which little comes through.
    private func weather(seed: UInt64) -> @Sendable (Int, Duration) -> ScriptedX.Weather {
        let length = length
        return { number, now in
            // The first answer, with nothing in it, is where the day begins: from there on all is due.
            guard number > 0, now < length else { return .fair }
            var hours = SeededGenerator(seed: seed &+ UInt64(now.components.seconds / 600))
            let isStorm = Int.random(in: 0..<6, using: &hours) == 0
            var random = SeededGenerator(seed: seed ^ (UInt64(number) &* 0x2545_F491_4F6C_DD1D))
            guard Int.random(in: 0..<100, using: &random) < (isStorm ? 80 : 8) else { return .fair }
            return switch Int.random(in: 0..<14, using: &random) {
            case 0, 1: .connectionLost
            case 11: .trouble(.hostUnknown)
            case 12:
                .trouble(
                    [ConnectionTrouble.answerGarbled, .answerTooLong, .notSecure].randomElement(
                        using: &random
                    ) ?? .closed
                )
            case 13: .body(garbage(&random))
            case 2: .timeout
            case 3: [.status(500), .bare(404), .bare(401)].randomElement(using: &random) ?? .status(500)
            case 4: .status(503)
            case 5: .limited(headers: true)
            case 6 where !isStorm: .limited(headers: false)
            case 7: .body("<html><body>Over capacity</body></html>")
            case 8: .body(#"{"data":[{"id":"12","te"#)
            case 9: .body("")
            default: .body(#"{"data":"#)
            }
        }
    }

    /// A clock that is wrong by up to a day either way and jumps every few hours.
    private func wrongClock(_ time: LeapingTime, _ random: inout SeededGenerator) -> @Sendable () -> Date {
        let seed = random.next()
        return {
            let now = time.now
            var random = SeededGenerator(seed: seed &+ UInt64(now.components.seconds / 10_000))
            let off = Double.random(in: -86_400...86_400, using: &random)
            return ScriptedX.start.addingTimeInterval(now.timeInterval + off)
        }
    }

    /// The machine sleeps for up to 8 hours in the midst of one wait, and its own clock may or may not go on meanwhile.
    private func sleepingOnce(
        _ time: LeapingTime,
        at moment: Duration,
        countsSleep: Bool
    ) -> MonotonicTime {
        let inner = time.time
        let (hasSlept, slept) = (Flag(), length / 3)
        let now: @Sendable () -> Duration = {
            hasSlept.isSet && !countsSleep ? inner.now() - slept : inner.now()
        }
        return MonotonicTime(now: now) { duration in
            if inner.now() > moment, hasSlept.set() { time.pass(slept) }
            try await inner.sleep(duration)
        }
    }
}

/// Bytes that stand for nothing.
private func garbage(_ random: inout SeededGenerator) -> String {
    String(decoding: (0..<200).map { _ in UInt8.random(in: .min ... .max, using: &random) }, as: UTF8.self)
}

extension RandomSource {
    /// Draws that follow from a seed.
    init(seed: UInt64) {
        let state = Seeded(seed)
        self.init { state.next() }
    }

    private final class Seeded: Sendable {
        private let random: Mutex<SeededGenerator>

        init(_ seed: UInt64) {
            random = Mutex(SeededGenerator(seed: seed))
        }

        func next() -> UInt64 { random.withLock { $0.next() } }
    }
}
