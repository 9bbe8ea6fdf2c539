import Testing
import TweetModel

@testable import XPolling

@Suite("Targets")
struct TargetTests {
    @Test("packs accounts into queries of at most 512 characters, in order and without doubles")
    func packing() {
        let handles = (0..<100).map { "account_number\($0 % 90)" }

        let groups = PackedQueries.groups(of: handles)

        #expect(groups.flatMap { $0 } == handles.prefix(90).map { $0 })
        #expect(groups.allSatisfy { PackedQueries.query(for: $0).count <= 512 })
        let longest = groups.dropLast().map { PackedQueries.query(for: $0).count }
        #expect(longest.allSatisfy { $0 > 512 - 25 })
    }

    @Test("writes a query in X's search language")
    func query() {
        #expect(PackedQueries.groups(of: ["NASA", "swiftlang", "nasa"]) == [["nasa", "swiftlang"]])
        #expect(PackedQueries.query(for: ["nasa", "swiftlang"]) == "from:nasa OR from:swiftlang")
    }

    @Test(
        "a key names the target it came from",
        arguments: [
            PollTarget.accounts(["nasa", "swiftlang"]),
            .home(userID: "12"),
            .mentions(userID: "12"),
            .search(query: "swift: lang OR (a b)"),
            .list(id: "84839422"),
        ]
    )
    func keys(target: PollTarget) {
        #expect(PollTarget(key: target.key) == target)
    }

    @Test("an account has the same cursor row in whatever query it stands")
    func cursorRows() {
        #expect(PollTarget.account(handle: "nasa", id: "11348282").cursorKeys == ["watch:nasa"])
        #expect(PollTarget.accounts(["nasa", "swiftlang"]).cursorKeys == ["watch:nasa", "watch:swiftlang"])
    }

    @Test("a query with a new account begins where the others were left")
    func newAccount() throws {
        let readSoFar = ReadSoFar(["watch:a": try .at(-60), "watch:b": try .at(-90)])

        #expect(readSoFar.start == (try .at(-90)))
        #expect(readSoFar.leftBehind.isEmpty)
    }

    @Test("an account that was out of the feed for long gets a gap instead of having all others read again")
    func leftBehind() throws {
        let readSoFar = ReadSoFar(["watch:a": try .at(-60), "watch:b": try .at(-86_400)])

        #expect(readSoFar.start == (try .at(-60)))
        let missing = MissingRange(after: try .at(-86_400), before: try .at(-60), reason: .outage)
        #expect(readSoFar.leftBehind == ["watch:b": missing])
    }

    @Test("nothing is known before the first read")
    func unknown() {
        #expect(ReadSoFar([:]).start == nil)
    }
}
