import History
import Testing
import TweetModel
import TweetStore
import XClient

@testable import Intake
@testable import XPolling

/// What a run and the next ones remember of accounts that X leaves out.
extension OmissionTests {
    @Test("what is proven needs no post to show it, and is no suspicion any more")
    func provenOnce() throws {
        let leftOut = LeftOutAccounts()
        leftOut.suspect(swift)
        leftOut.note(swift, lacking: [try .at(-300)])

        leftOut.prove(swift)
        leftOut.note(swift, lacking: [try .at(-20)])
        leftOut.suspect(swift)

        #expect(leftOut.known(of: swift) == [])
        #expect(!leftOut.isSuspected(swift))
    }

    @Test("what is proven stays so while the account is read by itself anyway")
    func setAside() throws {
        let leftOut = LeftOutAccounts()
        leftOut.recall([swift])

        leftOut.setAside(swift)

        #expect(!leftOut.contains(swift))
        #expect(leftOut.isProven(swift))
        #expect(leftOut.unwritten == ([], []))
    }

    @Test("a new name ends what was proven, whatever the history says of it")
    func endedByName() async throws {
        let leftOut = LeftOutAccounts()
        leftOut.recall([swift])
        #expect(leftOut.contains(swift))

        leftOut.forget(swift)
        leftOut.recall([swift])

        #expect(!leftOut.contains(swift))
        #expect(leftOut.unwritten.ended == [swift])
    }

    @Test("a run that does not read an account forgets nothing of what an earlier one saw of it")
    func rememberedBesideOthers() async throws {
        let bench = try PollingBench(ScriptedX(posts: []))
        try await bench.store.remember(leftOut: [swift], ended: [])

        bench.context.leftOut.prove(nasa)
        try await bench.context.rememberLeftOut()
        #expect(try await bench.store.leftOut() == [nasa, swift])

        bench.context.leftOut.forget(nasa)
        try await bench.context.rememberLeftOut()
        #expect(try await bench.store.leftOut() == [swift])
    }

    @Test(
        "what a page proves is kept before the page, so that a history that cannot take the page does not lose it"
    )
    func provenBeforeStored() async throws {
        let posts = [ScriptedX.Post].untilNoon(20, every: 31, by: "2")
        let bench = try PollingBench(ScriptedX(posts: posts))
        bench.x.change { $0.leftOut = ["2"] }
        try await bench.store.markRead([nasa, swift], after: .at(-1_200), through: .at(0))
        let hole = try #require(IDRange(after: .at(-400), through: .at(-100)))
        for source in [nasa, swift] {
            try await bench.store.note(.missing(hole, .outage, estimates: [:]), of: source)
        }
        let context = PollContext(
            client: bench.client,
            intake: TweetIntake(
                history: bench.store,
                commit: { [store = bench.store] batches in
                    guard batches.allSatisfy(\.sightings.isEmpty) else { throw HistoryError.diskFull }
                    return try await store.commit(batches)
                },
                announce: { _ in },
                report: { _ in }
            ),
            report: { _ in },
            time: bench.context.time,
            now: bench.context.now,
            random: bench.context.random,
            pageLimit: 8,
            firstPageSize: 40,
            leftOut: LeftOutAccounts(),
            absent: AbsentPosts(),
            names: CurrentNames()
        )

        await #expect(throws: (any Error).self) {
            try await context.fill(hole, of: .accounts(["nasa", "swiftlang"]))
        }

        #expect(try await bench.store.leftOut() == [swift])
    }
}
