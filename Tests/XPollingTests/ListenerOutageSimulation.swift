import Foundation
import Intake
import Support
import TweetModel
import TweetStore
import XClient
import XWire

@testable import XPolling

/// Hours in which the listener is down for a while, played with hand-moved time from one seed.
///
/// X delivers while the listener is up and forgets what it could not deliver. Then everything starts anew over the same history.
struct ListenerOutageSimulation {
    struct Result: Sendable, Equatable {
        /// Posts that are neither in the history nor in the stretch of a gap row, half an hour after the start.
        var forgotten = 0
        /// Posts that are still missing once every gap was filled.
        var unfilled = 0
        var faults = ScriptedX.Faults()
    }

    let seed: UInt64
    /// How long nothing could be delivered.
    let outage: Duration
    /// Posts in an hour.
    let pace: Int

    private static let target = PollTarget.accounts(["a", "b"])
    private static let uptime: Duration = .seconds(3600)
    private static let aftermath: Duration = .seconds(1800)

    func play() async throws -> (result: Result, gaps: Int, posts: Int) {
        var random = SeededGenerator(seed: seed)
        let end = Self.uptime + outage + Self.aftermath
        let doorbells = WakeSignal()
        let time = LeapingTime { if $0 > end { doorbells.close() } }
        let posts = posts(until: Self.uptime + outage, &random)
        let restart = Self.uptime + outage
        let weather = weather(from: restart, seed: random.next())
        let x = ScriptedX(posts: posts, time: time, weather: weather)
        let store = try TweetStore.inMemory()

        try await deliver(posts, reading: context(x, store, time), time)
        // Down, and up again with nothing in memory.
        time.pass(restart - time.now)
        await context(x, store, time).loop(Self.target, isPushed: true, PollSchedule(interval: .seconds(60)))
            .run(waitingAt: doorbells)

        var result = Result()
        let gaps = try await store.gaps()
        let held = try await held(store)
        result.forgotten = posts.count { post in
            !held.contains(post.id) && !gaps.contains { $0.hole.range.contains(post.id) }
        }
        time.pass(.seconds(1000))
        for _ in 0..<100 {
            guard let gap = try await store.gaps().first else { break }
            _ = try? await context(x, store, time).fill(gap.hole.range, of: Self.target)
            time.pass(.seconds(60))
        }
        let all = try await self.held(store)
        result.unfilled = posts.count { !all.contains($0.id) }
        result.faults = x.faults
        return (result, gaps.count, posts.count)
    }

    /// Everything that came to light within the uptime comes by webhook, and the poller beside it looks now and then.
    private func deliver(
        _ posts: [ScriptedX.Post],
        reading context: PollContext,
        _ time: LeapingTime
    ) async throws {
        var reader = TargetReader(Self.target, context: context)
        _ = try await reader.read()
        var waiting = posts.sorted { $0.visibleAt < $1.visibleAt }[...]
        while time.now < Self.uptime {
            let due = waiting.prefix { $0.visibleAt <= time.now }
            waiting = waiting.dropFirst(due.count)
            let sightings = due.compactMap { $0.tweet(by: "a") }.map {
                TweetBatch.Sighting($0, sources: [.account("a")])
            }
            let batch = TweetBatch(
                sightings: sightings,
                receivedAt: noon + time.now.timeInterval,
                via: .webhook
            )
            if !due.isEmpty { try await context.intake.admit(batch) }
            if Int(time.now.timeInterval / 60).isMultiple(of: 15) { _ = try await reader.read(.look) }
            time.pass(.seconds(60))
        }
    }

    private func context(_ x: ScriptedX, _ store: TweetStore, _ time: LeapingTime) -> PollContext {
        let now: @Sendable () -> Date = { noon + time.now.timeInterval }
        return PollContext(
            client: XClient(
                baseURL: .x,
                credentials: .init(bearerToken: Secret("canary")),
                exchange: x,
                time: time.time,
                now: now,
                random: RandomSource(seed: seed)
            ),
            intake: TweetIntake(history: store) { _ in },
            report: { _ in },
            time: time.time,
            now: now,
            random: RandomSource(seed: seed &+ 1),
            pageLimit: 8,
            firstPageSize: 40,
            leftOut: LeftOutAccounts(),
            absent: AbsentPosts(),
            names: CurrentNames()
        )
    }

    private func held(_ store: TweetStore) async throws -> Set<Tweet.ID> {
        Set(try await store.newest(limit: 1_000_000).map(\.id))
    }

    /// Evenly spread but for chance; a fifth comes to light up to 10 s late.
    private func posts(until end: Duration, _ random: inout SeededGenerator) -> [ScriptedX.Post] {
        var posts: [ScriptedX.Post] = []
        var ids: Set<Tweet.ID> = []
        for _ in 0..<max(1, Int(end / .seconds(3600) * Double(pace))) {
            let written = Duration.random(in: .seconds(1)...end, using: &random)
            guard let first = Tweet.ID(firstAt: noon + written.timeInterval),
                let id = Tweet.ID(first.rawValue + UInt64.random(in: 0..<4096, using: &random)),
                ids.insert(id).inserted
            else { continue }
            let isLate = Int.random(in: 0..<5, using: &random) == 0
            let delay = isLate ? Duration.random(in: .zero...(.seconds(10)), using: &random) : .zero
            posts.append(ScriptedX.Post(id: id, author: "4", visibleAt: written + delay))
        }
        return posts
    }

    /// X and the network have trouble, too, when everything comes up again.
    private func weather(
        from restart: Duration,
        seed: UInt64
    ) -> @Sendable (Int, Duration) -> ScriptedX.Weather {
        { number, now in
            guard now > restart, now < restart + .seconds(600) else { return .fair }
            var random = SeededGenerator(seed: seed &+ UInt64(number))
            return switch Int.random(in: 0..<8, using: &random) {
            case 0: .connectionLost
            case 1: .status(503)
            case 2: .trouble(.hostUnknown)
            case 3: .body(#"{"data":[{"id":"1"#)
            case 4: .limited(headers: true)
            default: .fair
            }
        }
    }
}
