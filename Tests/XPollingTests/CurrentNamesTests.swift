import Testing
import TweetModel
import TweetStore

@testable import XPolling

@Suite("Current names", .timeLimit(.minutes(1)))
struct CurrentNamesTests {
    private let nasa = Source.ID.account("nasa")
    private let swift = Source.ID.account("swiftlang")
    private let both = PollTarget.accounts(["nasa", "swiftlang"])

    /// Both accounts, read until a quarter of an hour ago; since then @nasa has another name.
    private func renamed() async throws -> PollingBench {
        let x = ScriptedX(posts: .untilNoon(20, every: 60) + .untilNoon(20, every: 61, by: "2"))
        let bench = try PollingBench(x, time: x.time.time)
        try await bench.read(both)
        x.time.pass(.seconds(900))
        bench.context.names.note(nasa, "Artemis")
        return bench
    }

    @Test("a walk by the old name says nothing of the account")
    func walk() async throws {
        let bench = try await renamed()
        let before = try await bench.store.coverage(of: nasa)

        try await bench.read(both)

        #expect(try await bench.store.coverage(of: nasa) == before)
        #expect(try await bench.store.coverage(of: swift).state(of: .at(800)) == .covered(.read))
    }

    @Test("nor does a read of what is missing, or a count")
    func fill() async throws {
        let bench = try await renamed()
        let hole = try #require(IDRange(after: .at(-600), through: .at(-300)))
        for source in both.sources {
            try await bench.store.note(.missing(hole, .outage, estimates: [:]), of: source)
        }

        _ = try await bench.context.filler.bring(hole, of: both)
        var proof = bench.context.proof(both, isPushed: true)
        _ = try await proof.advance()

        #expect(try await bench.store.coverage(of: nasa).holes.map(\.range) == [hole])
        #expect(try await bench.store.coverage(of: swift).holes.isEmpty)
    }

    @Test("by its name now, in whatever case it was told, everything counts")
    func now() throws {
        let names = CurrentNames()
        let accounts = PollTarget.accounts([
            WatchedAccount(source: nasa, id: "1", handle: "ARTEMIS"),
            WatchedAccount(source: swift, id: "2", handle: "swiftlang"),
        ])

        names.note(nasa, "Artemis")

        #expect(names.provable(by: accounts) == [nasa, swift])
        names.note(nasa, nil)
        #expect(names.provable(by: accounts) == [swift])
    }

    @Test("an account by itself is read by its id, and counted by its name")
    func byItself() {
        let names = CurrentNames()
        let account = PollTarget.account("nasa")
        #expect(names.countable(by: account) == [nasa])

        names.note(nasa, "Artemis")

        #expect(names.provable(by: account) == [nasa])
        #expect(names.countable(by: account).isEmpty)
        #expect(names.countable(by: .search(query: "nasa")) == [.search("nasa")])
    }
}
