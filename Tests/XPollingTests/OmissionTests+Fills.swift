import Testing
import TweetModel
import TweetStore
import XClient

@testable import XPolling

/// What is read again of several accounts, one of which X leaves out.
extension OmissionTests {
    /// Accounts of which X leaves out all but the first, and a hole in each.
    private func hole(
        of handles: [String] = ["nasa", "swiftlang"],
        refusing: @escaping @Sendable (HTTPCall, Duration) -> ScriptedX.Weather? = { _, _ in nil }
    ) async throws -> (bench: PollingBench, target: PollTarget, hole: IDRange) {
        let target = PollTarget.accounts(handles)
        let posts =
            [ScriptedX.Post].untilNoon(20, every: 30) + .untilNoon(20, every: 31, by: "2")
            + .untilNoon(18, every: 33, by: "3")
        let bench = try PollingBench(ScriptedX(posts: posts, refusing: refusing))
        bench.x.change { $0.leftOut = ["2", "3"] }
        try await bench.store.markRead(target.sources, after: .at(-600), through: .at(0))
        let hole = try #require(IDRange(after: .at(-400), through: .at(-100)))
        for source in target.sources {
            try await bench.store.note(.missing(hole, .outage, estimates: [:]), of: source)
        }
        return (bench, target, hole)
    }

    @Test("a fill of several accounts reads those by themselves of which nothing came, left out or not")
    func filled() async throws {
        let (bench, target, hole) = try await hole()

        try await bench.fill(hole, of: target)

        // What answers about several vouched for beside it is missing now, and for the user to fill.
        let beside = try await bench.store.gaps()
        #expect(beside.allSatisfy { $0.sources == [swift] && $0.hole.range.intersection(hole) == nil })
        #expect(beside.count == 2)
        let seconds = (100..<400).filter { $0.isMultiple(of: 30) || $0.isMultiple(of: 31) }
        let held = try await bench.store.posts(of: target.sources, within: hole)
        #expect(held.count == seconds.count)
        // It is known from now on, and read by itself until a post of it comes among the others.
        #expect(bench.context.leftOut.contains(swift))
    }

    @Test("of several accounts that are read by themselves, one that X refuses holds up no other")
    func filledInPart() async throws {
        let (bench, target, hole) = try await hole(of: ["nasa", "swiftlang", "esa"]) { call, _ in
            call.url.contains("/users/2/tweets") ? .status(403) : nil
        }

        let filled = try await bench.context.filler.fill(hole, of: target)

        #expect(filled.refused.map(\.account.source) == [swift])
        #expect(filled.rest.map(\.range) == [hole])
        let within = try await bench.store.gaps().filter { $0.hole.range.intersection(hole) != nil }
        #expect(within.map(\.sources) == [[swift]])
    }

    @Test("posts that came by themselves prove it, also where the link breaks before the rest came")
    func filledInPartAndBroken() async throws {
        let target = PollTarget.accounts(["nasa", "swiftlang"])
        let posts = [ScriptedX.Post].untilNoon(20, every: 30) + .untilNoon(400, every: 1, by: "2")
        let x = ScriptedX(
            posts: posts,
            refusing: { call, _ in
                let isRest = call.url.contains("/users/2/tweets") && call.url.contains("pagination_token")
                return isRest ? .connectionLost : nil
            }
        )
        let bench = try PollingBench(x)
        bench.x.change { $0.leftOut = ["2"] }
        try await bench.store.markRead(target.sources, after: .at(-1_200), through: .at(0))
        let hole = try #require(IDRange(after: .at(-380), through: .at(-130)))

        await #expect(throws: XClientError.self) { try await bench.fill(hole, of: target) }

        #expect(try await bench.store.leftOut() == [swift])
        #expect(
            try await bench.store.coverage(of: swift).state(of: .at(-900))
                == .missing(.omitted, estimate: nil)
        )
    }

    @Test("each account that is left out is read from where it was read last, not from where another was")
    func eachFromItsOwn() async throws {
        let bench = try PollingBench(ScriptedX(posts: .untilNoon(20, every: 30)))
        let target = PollTarget.accounts(["nasa", "swiftlang", "esa"])
        try await bench.store.markRead(target.sources, after: .at(-1_200), through: .at(0))
        let hole = try #require(IDRange(after: .at(-900), through: .at(0)))
        try await bench.store.note(.missing(hole, .omitted, estimates: [:]), of: swift)
        for source in target.sources.dropFirst() { bench.context.leftOut.prove(source) }
        var reader = TargetReader(target, context: bench.context)

        let read = try await reader.read()

        #expect(read.omitted.map(\.account.source) == [swift, .account("esa")])
        #expect(read.unproven[swift]?.after == hole.after)
        #expect(try read.unproven[.account("esa")]?.after == .at(-Paginator.overlap))
    }

    @Test("what a read of several brings closes no hole of an account of which nothing came")
    func brought() async throws {
        let (bench, target, hole) = try await hole()

        _ = try await bench.context.filler.bring(hole, of: target)

        #expect(try await bench.store.gaps().map(\.sources) == [[swift]])
        #expect(try await bench.store.posts(of: target.sources, within: hole).count == 10)
    }

    @Test("neither a read of all nor a count of all vouches for an account that is left out")
    func noOtherVouches() async throws {
        let (bench, target, hole) = try await hole { call, _ in
            call.url.contains("/users/2/tweets") ? .status(403) : nil
        }
        bench.context.leftOut.note(swift)

        let rest = try await bench.context.filler.bring(hole, of: target).rest
        var proof = bench.context.proof(target, isPushed: true)
        _ = try await proof.advance()

        #expect(rest.map(\.range) == [hole])
        #expect(try await bench.store.gaps().map(\.sources) == [[swift]])
        #expect(try await bench.store.coverage(of: .account("nasa")).ranges(.counted).isEmpty == false)
        #expect(try await bench.store.coverage(of: swift).ranges(.counted).isEmpty)
    }
}
