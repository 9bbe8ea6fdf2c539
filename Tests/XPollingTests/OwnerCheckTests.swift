import Testing
import TweetModel
import TweetStore
import XWire

@testable import XPolling

@Suite("OwnerCheck", .timeLimit(.minutes(1)))
struct OwnerCheckTests {
    /// A poller of the home timeline of account 42, and a history in which that of `owner` was read up to ten seconds ago.
    private func bench(readBy owner: String?) async throws -> PollingBench {
        let bench = try PollingBench(
            ScriptedX(posts: .untilNoon(200, every: 10)),
            feed: [.home],
            credentials: Credentials(userToken: Secret("canary"))
        )
        try await bench.store.set(owner, for: "owner:home")
        try await bench.store.markRead([.home], after: .at(-3600), through: .at(-10))
        return bench
    }

    @Test("what was read of another account's home timeline covers nothing of this one's, and that is told")
    func another() async throws {
        let bench = try await bench(readBy: "7")

        try await bench.running {
            let told = await bench.report { if case .notice = $0 { true } else { false } }
            #expect(told == .notice("another account is signed in: home is read anew"))
            await bench.polled()
        }

        // A first page of screen size, ten seconds a post, and what it spans down to the last but two.
        #expect(try await bench.stored() == 40)
        let ranges = try await bench.store.coverage(of: .home).ranges(.read)
        #expect(ranges.map(\.after) == [try Tweet.ID.at(-370).previous])
        #expect(try await bench.store.setting("owner:home") == "42")
    }

    @Test(
        "one's own goes on where it was, also in a history that never noted whose it is",
        arguments: ["42", nil]
    )
    func same(owner: String?) async throws {
        let bench = try await bench(readBy: owner)

        try await bench.running { await bench.polled() }

        let ranges = try await bench.store.coverage(of: .home).ranges(.read)
        #expect(ranges.map(\.after) == [try .at(-3600)])
        #expect(try await bench.store.setting("owner:home") == "42")
    }
}
