import Foundation
import Support
import Testing
import TweetModel
import TweetStore
import XClient

@testable import XPolling

/// Hours of one poller whose X leaves accounts out of its answers about several when it likes to, from one seed.
@Suite("The law of what X leaves out", .timeLimit(.minutes(60)))
struct OmissionLawTests {
    private static let handles = ["nasa", "swiftlang", "esa", "a", "b"]
    /// The usual seconds between two posts of one account; nil for one that posts nothing.
    private static let pauses: [Double?] = [60, 600, 600, 3_600, 10_000, nil]
    /// The most seconds that an account is left out at once.
    private static let lengths: [Double] = [60, 900, 7_200, 100_000]
    private static let hour: Duration = .seconds(3_600)
    /// A probe each quarter of an hour, and the others before it in their turn; by then, all has come to light.
    private static let patience: Duration = .seconds(45 * 60)

    @Test(
        "whomever X leaves out of answers and counts, and when, each post is held or missing an hour later",
        arguments: GateScale.seeds(quick: 8, full: 300)
    )
    func law(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let hours = Int.random(in: 3...9, using: &random)
        let target = PollTarget.accounts(Self.handles)
        let isRefusing = Bool.random(using: &random)
        let x = ScriptedX(refusing: { call, now in
            // Ten minutes of each hour.
            let isDown = isRefusing && now.components.seconds % 3_600 > 3_000
            return isDown && call.url.contains("/users/") ? .status(503) : nil
        })
        x.change { world in
            world.countsLeftOut = Bool.random(using: &random)
            for source in target.sources {
                let id = WatchedAccount(scripted: source.value).id
                world.add(Self.posts(of: id, hours: hours, &random))
                world.leftOutAt[id] = Self.omissions(hours: hours, &random)
            }
        }
        let bench = try PollingBench(x, time: x.time.time)
        let signal = WakeSignal()
        await withTaskGroup(of: Void.self) { group in
            let loop = bench.context.loop(target, PollSchedule(interval: .seconds(60)))
            group.addTask { await loop.run(waitingAt: signal) }
            while x.time.now < Self.hour * hours { try? await Task.sleep(for: .milliseconds(1)) }
            signal.close()
        }

        let end = x.time.now
        #expect(try await check(x, bench, at: end - Self.patience) > 0)
        // Of what a count found out, a row tells, and Enter reads it.
        for gap in try await bench.store.gaps() {
            #expect(gap.hole.reason == .omitted, "seed \(seed): \(gap)")
            for source in gap.sources { try await bench.fill(gap.hole.range, of: .account(source.value)) }
        }
        #expect(try await bench.store.gaps().isEmpty, "seed \(seed)")
        #expect(try await check(x, bench, at: end - Self.patience) > 0)
    }

    /// Returns how many posts to be seen at a time are covered: each has to be held.
    private func check(_ x: ScriptedX, _ bench: PollingBench, at moment: Duration) async throws -> Int {
        var checked = 0
        // Searches leave reposts out.
        for post in x.posts where post.isVisible(at: moment) && !post.isRepost {
            let handle = try #require(Self.handles.first { WatchedAccount(scripted: $0).id == post.author })
            let coverage = try await bench.store.coverage(of: .account(handle))
            guard case .covered = coverage.state(of: post.id) else { continue }
            checked += 1
            let isHeld = try await bench.store.tweet(post.id) != nil
            #expect(isHeld, "\(handle) \(post.id), to be seen since \(post.visibleAt), at \(moment)")
        }
        return checked
    }

    /// Of an account that posts often, seldom or never; some come to light late.
    private static func posts(
        of id: String,
        hours: Int,
        _ random: inout SeededGenerator
    ) -> [ScriptedX.Post] {
        guard let pause = Self.pauses.randomElement(using: &random) ?? nil else {
            return []
        }
        // Longer ago than anybody wants to know.
        var posts = Tweet.ID(firstAt: noon - 90_000).map { [ScriptedX.Post(id: $0, author: id)] } ?? []
        var moment = -7_200 + Double.random(in: 0...pause, using: &random)
        while moment < Double(hours) * 3_600 {
            let late = Bool.random(using: &random) ? 0 : Double.random(in: 0...280, using: &random)
            if let newest = Tweet.ID(firstAt: noon + moment) {
                var post = ScriptedX.Post(id: newest, author: id, visibleAt: .seconds(max(0, moment + late)))
                post.isRepost = Int.random(in: 0..<5, using: &random) == 0
                posts.append(post)
            }
            moment += Double.random(in: 0.1...(2 * pause), using: &random)
        }
        return posts
    }

    /// Stretches of minutes or hours, some from the start on.
    private static func omissions(
        hours: Int,
        _ random: inout SeededGenerator
    ) -> [Range<Duration>] {
        (0..<([0, 1, 1, 3].randomElement(using: &random) ?? 1)).map { _ in
            let isFirst = Bool.random(using: &random)
            let start = isFirst ? 0 : Double.random(in: 0...(Double(hours) * 3_600), using: &random)
            let length = lengths.randomElement(using: &random) ?? 60
            return .seconds(start)..<(.seconds(start + Double.random(in: 1...length, using: &random)))
        }
    }
}
