import Foundation
import Support
import Synchronization
import Testing
import TweetModel
import TweetStore
import XClient

@testable import XPolling

@Suite("Broken pages", .timeLimit(.minutes(30)))
struct BrokenPageTests {
    private let target = PollTarget.search(query: "swift")

    @Test("no answer, however broken, ends the program or moves the cursor of a page that failed")
    func mutations() async throws {
        let seed = GateScale.seeds(quick: 1, full: 1)[0]
        let random = Mutex(SeededGenerator(seed: seed))
        let body = Mutex("")
        let bench = try PollingBench(
            ScriptedX(limit: .max) { _, _ in
                let broken = random.withLock { BrokenPage.body(&$0) }
                body.withLock { $0 = broken }
                return .body(broken)
            },
            time: LeapingTime().time
        )
        let tomorrow = try Tweet.ID.at(86_400)
        var failures = 0

        for round in 0..<GateScale.count(quick: 3_000, full: 100_000) {
            let before = try await bench.store.cursor(of: .search("swift"))
            let hasFailed = (try? await bench.read(target)) == nil
            let after = try await bench.store.cursor(of: .search("swift"))
            if hasFailed { failures += 1 }
            // Compared before it is expected: a hundred thousand expectations take longer than the rounds.
            let isFromTheFuture = after.map { $0 > tomorrow } ?? false
            if (hasFailed && before != after) || isFromTheFuture {
                Issue.record("seed \(seed), round \(round): \(body.withLock { $0 }.prefix(300))")
            }
        }

        #expect(failures > 100, "seed \(seed)")
        #expect(try await bench.stored() > 100, "seed \(seed)")
    }

    @Test("an answer of 50 MB is refused and moves nothing")
    func huge() async throws {
        let bench = try PollingBench(ScriptedX { _, _ in .trouble(.answerTooLong) })

        await #expect(throws: XClientError.unreachable(.answerTooLong)) { try await bench.read(target) }

        #expect(try await bench.store.cursor(of: .search("swift")) == nil)
    }

    @Test("what came of a page that is in part an error is stored, and the rest is told")
    func partial() async throws {
        let id = try Tweet.ID.at(-5)
        let error = #"{"title":"Not Found Error","detail":"gone","resource_type":"tweet","value":"12"}"#
        let page =
            #"{"data":[{"id":"\#(id)","text":"t","author_id":"1"}],"errors":[\#(error)],"meta":{"result_count":1}}"#
        let bench = try PollingBench(ScriptedX { _, _ in .body(page) }, feed: [.search("swift")])

        try await bench.running {
            let told = await bench.report { if case .notice = $0 { true } else { false } }
            #expect(told == .notice("search “swift”: 1 post, or part of one, not shown by X"))
        }

        #expect(try await bench.stored() == 1)
        #expect(
            try await bench.store.coverage(of: .search("swift")).ranges(.read).map(\.through) == [try .at(0)]
        )
        #expect(id < (try .at(0)))
    }
}
