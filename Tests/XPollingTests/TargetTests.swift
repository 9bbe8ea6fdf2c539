import Testing
import TweetModel

@testable import XPolling

@Suite("Targets")
struct TargetTests {
    private func accounts(_ handles: [String]) -> [WatchedAccount] {
        handles.map { WatchedAccount(source: .account($0), id: $0, handle: $0) }
    }

    @Test("packs accounts into queries of at most 512 characters, in order")
    func packing() {
        let handles = (0..<90).map { "account_number\($0)" }

        let groups = PackedQueries.groups(of: accounts(handles)).map { $0.map(\.handle) }

        #expect(groups.flatMap { $0 } == handles)
        #expect(groups.allSatisfy { PackedQueries.query(for: $0).count <= 512 })
        let longest = groups.dropLast().map { PackedQueries.query(for: $0).count }
        #expect(longest.allSatisfy { $0 > 512 - 25 })
    }

    @Test("writes a query in X's search language, by the names that accounts have now")
    func query() {
        let renamed = WatchedAccount(source: .account("nasa"), id: "1", handle: "Artemis")
        let target = PollTarget.accounts([renamed, WatchedAccount(scripted: "swiftlang")])

        #expect(target.countQuery == "from:artemis OR from:swiftlang")
        #expect(target.sources == [.account("nasa"), .account("swiftlang")])
    }

    @Test(
        "an account that is watched under an old name and its own is asked for once, and both sources have its tweets"
    )
    func twoNames() throws {
        let both = ["nasa", "artemis"].map {
            WatchedAccount(source: .account($0), id: "1", handle: "artemis")
        }

        let groups = PackedQueries.groups(of: both + accounts(["esa"]))

        #expect(
            groups.map { $0.map(\.source) } == [[.account("nasa"), .account("artemis"), .account("esa")]]
        )
        let target = PollTarget.accounts(groups[0])
        #expect(target.countQuery == "from:artemis OR from:esa")
        let tweet = try #require(ScriptedWorld.Post(id: .at(0), author: "1").tweet(by: "artemis"))
        #expect(target.sources(of: tweet) == [.account("nasa"), .account("artemis")])
    }

    @Test(
        "a tweet belongs to the account that wrote it, whatever that is called, and whoever is called so meanwhile"
    )
    func author() throws {
        let target = PollTarget.accounts(["nasa", "swiftlang"])
        let tweet = { (id: String, handle: String) in
            try #require(ScriptedWorld.Post(id: .at(0), author: id).tweet(by: handle))
        }

        #expect(target.sources(of: try tweet("1", "artemis")) == [.account("nasa")])
        #expect(target.sources(of: try tweet("9", "SwiftLang")).isEmpty)
        #expect(target.sources(of: try tweet("9", "other")).isEmpty)
        #expect(PollTarget.search(query: "x").sources(of: try tweet("9", "other")) == [.search("x")])
    }

    private func ledger(_ stretches: (Double, Double, Coverage.Evidence)...) throws -> Coverage {
        try stretches.reduce(Coverage()) { ledger, stretch in
            ledger.adding(try #require(IDRange(after: .at(stretch.0), through: .at(stretch.1))), stretch.2)
        }
    }

    @Test("a query with a new account begins where the others were left")
    func newAccount() throws {
        let readSoFar = ReadSoFar([
            .account("a"): try ledger((-99, -60, .read)), .account("b"): try ledger((-99, -90, .read)),
        ])

        #expect(readSoFar.start == (try .at(-90)))
        #expect(readSoFar.missing.isEmpty)
    }

    @Test("an account that was out of the feed for long gets a hole instead of having all others read again")
    func leftBehind() throws {
        let readSoFar = ReadSoFar([
            .account("a"): try ledger((-99, -60, .read)),
            .account("b"): try ledger((-86_500, -86_400, .read)),
        ])

        #expect(readSoFar.start == (try .at(-60)))
        let edge = try Tweet.ID.at(-86_400).earlier(by: Paginator.overlap)
        let range = try #require(IDRange(after: edge, through: .at(-60)))
        #expect(readSoFar.missing == [.init([.account("b")], [.missing(range, .outage, estimates: [:])])])
    }

    @Test("what is missing of one begins where it began before, however often it is noted")
    func leftBehindAgain() throws {
        let beginning = try ledger((-86_500, -86_400, .read))
        let first = ReadSoFar([.account("a"): try ledger((-99, -60, .read)), .account("b"): beginning])
        guard case .missing(let range, _, _)? = first.missing.first?.facts.first else {
            Issue.record("nothing is missing")
            return
        }
        let noted = beginning.missing(range, .outage)

        let second = ReadSoFar([.account("a"): try ledger((-99, 0, .read)), .account("b"): noted])

        let edge = try Tweet.ID.at(-86_400).earlier(by: Paginator.overlap)
        let later = try #require(IDRange(after: edge, through: .at(0)))
        #expect(second.missing == [.init([.account("b")], [.missing(later, .outage, estimates: [:])])])
    }

    @Test("what was pushed lately and not proven is read again, and what was pushed long ago is not")
    func pushedBelow() throws {
        let lately = ReadSoFar([
            .account("a"): try ledger((-900, -600, .read), (-600, -60, .pushed), (-60, 0, .read))
        ])
        let long = ReadSoFar([.account("a"): try ledger((-90_000, -80_000, .pushed), (-80_000, 0, .read))])

        // What came to light late below the pushed stretch is part of it.
        #expect(lately.start == (try .at(-600 - Coverage.lateness)))
        #expect(long.start == (try .at(0)))
    }

    @Test("nothing is known before the first read")
    func unknown() {
        #expect(ReadSoFar([:]).start == nil)
    }
}
