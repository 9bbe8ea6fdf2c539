import Foundation
import Testing
import TweetModel
import TweetStore
import XClient
import XWire

@testable import XPolling

/// X ends an answer above posts that it gave before: what it says then is no proof.
@Suite("Known ground", .timeLimit(.minutes(1)))
struct KnownGroundTests {
    static let targets: [PollTarget] = [
        .home(userID: "42"), .mentions(userID: "42"), .search(query: "swift"), .account("nasa"),
        .accounts(["nasa", "a", "b"]), .list(id: "7"),
    ]
    /// What X gives of a right page.
    enum Cut: Int, CaseIterable {
        case nothing = 0
        case newestThree = 3
        case newestTen = 10
    }

    /// A target that was read at noon with twenty posts, the newest of them half an hour old, and three hours later.
    private struct Absence {
        let x: ScriptedX
        let bench: PollingBench
        let time = LeapingTime()
        let target: PollTarget

        init(_ target: PollTarget, _ cut: Cut, posts: Int = 40, age: TimeInterval = 1_800) async throws {
            self.target = target
            let old = try (0..<20).map { ScriptedX.Post(id: try .at(-age - Double($0) * 600), author: "1") }
            x = ScriptedX(posts: old, time: time)
            bench = try PollingBench(
                x,
                time: time.time,
                credentials: Credentials(bearerToken: Secret("canary"), userToken: Secret("canary"))
            )
            try await bench.read(target)
            time.pass(.seconds(3 * 3600))
            x.add(
                try (0..<posts).map {
                    ScriptedX.Post(id: try .at(10_000 - Double($0) * 200), author: $0 % 2 == 0 ? "1" : "4")
                }
            )
            x.change { $0.endsAfter = cut.rawValue }
        }

        /// What is said to be there and is not.
        var lost: [Tweet.ID] {
            get async throws {
                var lost: [Tweet.ID] = []
                for source in target.sources {
                    let coverage = try await bench.store.coverage(of: source)
                    for post in x.posts
                    where Self.belongs(post, to: source) && Self.isCovered(post.id, coverage) {
                        let stored = try await bench.store.tweet(post.id)
                        if stored?.arrival.sources.contains(source) != true { lost.append(post.id) }
                    }
                }
                return lost
            }
        }

        private static func isCovered(_ id: Tweet.ID, _ coverage: Coverage) -> Bool {
            if case .covered = coverage.state(of: id) { true } else { false }
        }

        private static func belongs(_ post: ScriptedX.Post, to source: Source.ID) -> Bool {
            source.kind != .watch || WatchedAccount(scripted: source.value).id == post.author
        }
    }

    @Test(
        "an end above what X gave before proves nothing, and the next read brings all",
        arguments: targets,
        Cut.allCases
    )
    func onceCutShort(target: PollTarget, cut: Cut) async throws {
        let absence = try await Absence(target, cut)
        var reader = TargetReader(target, context: absence.bench.context)

        _ = try? await reader.read()
        #expect(try await absence.lost.isEmpty)
        absence.x.change { $0.endsAfter = nil }
        for _ in 0..<2 {
            absence.time.pass(.seconds(60))
            let read = try await reader.read()
            for range in read.doubts { try await absence.bench.context.fill(range, of: target) }
        }

        #expect(try await absence.lost.isEmpty)
        #expect(try await absence.bench.store.gaps().isEmpty)
        #expect(try await absence.bench.stored() >= 40)
    }

    @Test(
        "one or two posts out of place at the end of a page are no known ground",
        arguments: targets,
        [1, 2]
    )
    func strays(target: PollTarget, count: Int) async throws {
        let absence = try await Absence(target, .nothing, posts: 48)
        absence.x.change { world in
            world.endsAfter = nil
            world.largestPage = 10
            world.strays = Array(world.posts.suffix(count))
        }
        var reader = TargetReader(target, context: absence.bench.context)

        let read = try await reader.read()
        for range in read.doubts { try await absence.bench.context.fill(range, of: target) }

        #expect(try await absence.lost.isEmpty)
        for gap in try await absence.bench.store.gaps() {
            try await absence.bench.fill(gap.hole.range, of: target)
        }
        #expect(try await absence.lost.isEmpty)
        absence.x.change { $0.strays = [] }
        for gap in try await absence.bench.store.gaps() {
            try await absence.bench.fill(gap.hole.range, of: target)
        }
        #expect(try await absence.lost.isEmpty)
        #expect(try await absence.bench.stored() >= 44)
    }

    @Test("the same where the user has a hole filled", arguments: targets, Cut.allCases)
    func fillCutShort(target: PollTarget, cut: Cut) async throws {
        let absence = try await Absence(target, cut)
        let hole = try #require(IDRange(after: .at(100), through: .at(10_100)))
        for source in target.sources {
            try await absence.bench.store.note(.missing(hole, .outage, estimates: [:]), of: source)
        }

        _ = try? await absence.bench.fill(hole, of: target)
        #expect(try await absence.lost.isEmpty)
        absence.x.change { $0.endsAfter = nil }
        let rest = try await absence.bench.fill(hole, of: target)

        #expect(rest.isEmpty)
        #expect(try await absence.lost.isEmpty)
        #expect(try await absence.bench.stored() >= 40)
    }

    @Test(
        "where nothing is known in a hole or below it, X must have come down to what is known above it",
        arguments: [targets[0], targets[1], targets[3], targets[5]],
        Cut.allCases
    )
    func fillBelowEverything(target: PollTarget, cut: Cut) async throws {
        let absence = try await Absence(target, cut, posts: 0)
        let known = try await absence.bench.store.coverage(of: target.sources[0])
        let floor = try #require(known.stretches.first).range.after
        let hole = try #require(IDRange(after: .at(-100_000), through: floor))
        absence.x.add(
            try (0..<10).map { ScriptedX.Post(id: try .at(-30_000 - Double($0) * 600), author: "1") }
        )
        for source in target.sources {
            try await absence.bench.store.note(.missing(hole, .outage, estimates: [:]), of: source)
        }

        _ = try? await absence.bench.fill(hole, of: target)
        #expect(try await absence.lost.isEmpty)
        #expect(try await !absence.bench.store.gaps().isEmpty)
        absence.x.change { $0.endsAfter = nil }
        let rest = try await absence.bench.fill(hole, of: target)

        #expect(rest.isEmpty)
        #expect(try await absence.lost.isEmpty)
        #expect(try await absence.bench.store.gaps().isEmpty)
        #expect(try await absence.bench.stored() == 30)
    }

    @Test(
        "a look at what is pushed claims nothing after such an end",
        arguments: [targets[0], targets[2]],
        [Cut.nothing]
    )
    func lookCutShort(target: PollTarget, cut: Cut) async throws {
        let absence = try await Absence(target, cut)
        var reader = TargetReader(target, context: absence.bench.context)

        await #expect(throws: XClientError.badAnswer(.lacksKnownPosts)) { try await reader.read(.look) }

        let top = try await absence.bench.store.coverage(of: target.sources[0]).top
        #expect(try top ?? .at(0) <= .at(10))
    }

    @Test(
        "that its author deleted a few is no trouble of X's; where nothing else is left, that is missed some minutes, and the reading goes on",
        arguments: targets,
        [(1, 0...0), (3, 0...0), (20, 2...8)]
    )
    func deleted(target: PollTarget, deletion: (count: Int, failures: ClosedRange<Int>)) async throws {
        let absence = try await Absence(target, .nothing, posts: 0)
        absence.x.change { world in
            world.endsAfter = nil
            for post in world.posts.prefix(deletion.count) { world.change(post.id) { $0.goneAt = .zero } }
        }
        var reader = TargetReader(target, context: absence.bench.context)

        var failures = 0
        for _ in 0..<10 {
            absence.time.pass(.seconds(60))
            do {
                let read = try await reader.read()
                for range in read.doubts { try await absence.bench.context.fill(range, of: target) }
                for omission in read.omitted {
                    guard let range = read.unproven[omission.account.source] else { continue }
                    var shown = HoleFiller.Shown()
                    let account = PollTarget.account(omission.account)
                    _ = try await absence.bench.context.filler.walk(range, of: account, noting: &shown)
                    try await reader.settle(omission, seen: shown.posts)
                }
            } catch XClientError.badAnswer(.lacksKnownPosts) {
                failures += 1
            }
        }

        #expect(deletion.failures.contains(failures))
        #expect(try await absence.bench.store.gaps().isEmpty)
        let present = try #require(Tweet.ID(firstAt: absence.x.date - 10))
        for source in target.sources {
            #expect(try await absence.bench.store.coverage(of: source).state(of: present) == .covered(.read))
        }
    }
}
