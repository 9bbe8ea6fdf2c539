import Testing
import TweetModel
import TweetStore
import XClient
import XWire

@testable import XPolling

/// X gives only so many of the newest posts, and ends there as it does where there are no more.
@Suite("X's reach", .timeLimit(.minutes(1)))
struct ReachTests {
    private static let targets: [PollTarget] = [
        .mentions(userID: "42"), .home(userID: "42"), .account("nasa"),
    ]
    private static let reach = 150

    private let time = LeapingTime()

    /// A bench whose X fails the requests with these numbers.
    private func bench(failing: Set<Int> = []) throws -> PollingBench {
        try PollingBench(
            ScriptedX(time: time, reach: Self.reach) { number, _ in
                failing.contains(number) ? .connectionLost : .fair
            },
            time: time.time,
            credentials: Credentials(bearerToken: Secret("canary"), userToken: Secret("canary"))
        )
    }

    private func posts(_ count: Int, from start: Double, every step: Double) throws -> [ScriptedX.Post] {
        try (0..<count).map { ScriptedX.Post(id: try .at(start + Double($0) * step), author: "1") }
    }

    /// Posts that are said to be covered and are not stored.
    private func lost(_ bench: PollingBench, _ target: PollTarget) async throws -> [Tweet.ID] {
        let coverage = try await bench.store.coverage(of: target.sources[0])
        var lost: [Tweet.ID] = []
        for post in bench.x.posts {
            guard case .covered = coverage.state(of: post.id) else { continue }
            if try await bench.store.tweet(post.id) == nil { lost.append(post.id) }
        }
        return lost
    }

    @Test(
        "below posts that nobody has read yet, a hole is not filled by X giving nothing",
        arguments: targets
    )
    func unreadAbove(target: PollTarget) async throws {
        let bench = try bench()
        try await bench.read(target)
        bench.x.add(try posts(10, from: 600, every: 60))
        let hole = try #require(IDRange(after: .at(0), through: .at(1_800)))
        try await bench.store.note(.missing(hole, .interrupted, estimates: [:]), of: target.sources[0])
        bench.x.add(try posts(Self.reach + 50, from: 1_900, every: 5))
        time.pass(.seconds(3_600))

        let rest = try await bench.fill(hole, of: target)

        #expect(rest.map(\.reason) == [.reach])
        #expect(try await lost(bench, target).isEmpty)
    }

    @Test("a walk that went on after a pause does not take X's reach for the end", arguments: targets)
    func unreadSince(target: PollTarget) async throws {
        let bench = try bench(failing: [2])
        try await bench.read(target)
        let (many, more) = (PageRules.fullPage, Self.reach + 50)
        bench.x.add(try posts(many - 1, from: 600, every: 10))
        bench.x.change { $0.largestPage = 50 }
        time.pass(.seconds(1_800))
        var reader = TargetReader(target, context: bench.context)
        await #expect(throws: XClientError.self) { try await reader.read() }
        bench.x.add(try posts(more, from: 1_900, every: 5))
        time.pass(.seconds(3_600))

        let read = try await reader.read()
        #expect(try await bench.store.gaps().map(\.hole.reason) == [.pageLimit])
        for range in read.doubts { try await bench.fill(range, of: target) }

        #expect(try await lost(bench, target).isEmpty)
        #expect(try await bench.store.gaps().map(\.hole.reason) == [.reach])
    }
}
