import Foundation
import History
import Synchronization
import Testing
import TweetModel
import TweetStore
import XClient
import XWire

@testable import XPolling

@Suite("AccountDirectory")
struct AccountDirectoryTests {
    private let nasa = Source.ID.account("nasa")
    private let store: TweetStore

    init() throws { store = try TweetStore.inMemory() }

    /// A directory that knows @nasa by the id 1, and what it told.
    private func directory(
        history: (any PollState)? = nil,
        x: ScriptedX = ScriptedX(),
        told: @escaping @Sendable ([AccountChange]) -> Void = { _ in }
    ) async throws -> AccountDirectory {
        try await store.remember([KnownAccount(handle: "nasa", id: "1", checkedAt: noon - 60)])
        let client = XClient(
            baseURL: .x,
            credentials: Credentials(bearerToken: Secret("canary")),
            exchange: x,
            time: .stopped,
            now: { noon }
        )
        let directory = AccountDirectory(
            client: client,
            history: history ?? store,
            admit: { [store] in _ = try await store.commit([$0]) },
            now: { noon }
        )
        try await directory.load([nasa])
        directory.notify(told)
        return directory
    }

    private func tweet(by handle: String, id: String) throws -> StoredTweet {
        let tweet = try #require(ScriptedWorld.Post(id: .at(-1), author: id).tweet(by: handle))
        return StoredTweet(tweet: tweet, arrival: Arrival(receivedAt: noon, via: .polling))
    }

    @Test("a tweet under a new handle tells that the account has it")
    func renamed() async throws {
        let told = Mutex<[String]>([])
        let directory = try await directory { changes in told.withLock { $0 += changes.map(\.words.string) } }

        try await directory.observe([try tweet(by: "artemis", id: "1")])

        #expect(told.withLock { $0 } == ["@nasa is @artemis now"])
        #expect(directory[nasa]?.name == "artemis")
    }

    @Test("a new name that an earlier run found out is told in each run, once")
    func renamedBefore() async throws {
        try await store.remember([KnownAccount(handle: "esa", id: "2", name: "esac", checkedAt: noon)])
        let told = Mutex<[String]>([])
        let directory = try await directory()

        for _ in 1...2 { try await directory.load([nasa, .account("esa")]) }
        for _ in 1...2 {
            directory.notify { changes in told.withLock { $0 += changes.map(\.words.string) } }
        }

        #expect(told.withLock { $0 } == ["@esa is @esac now"])
    }

    @Test("what X counted by a name since it was last seen to be the account's is missing")
    func countedByOldName() async throws {
        let directory = try await directory()
        try await store.markRead([nasa], after: .at(-90_000), through: .at(0))
        let sighting = TweetBatch.Sighting(try tweet(by: "nasa", id: "1").tweet, sources: [nasa])
        _ = try await store.commit([
            TweetBatch(sightings: [sighting], receivedAt: noon, via: .polling)
        ])
        for (after, through) in [(-89_000.0, -88_000.0), (-50_000, -40_000)] {
            let range = try #require(IDRange(after: .at(after), through: .at(through)))
            try await store.note(.covered(range, .counted), of: nasa)
        }

        try await directory.observe([try tweet(by: "artemis", id: "1")])

        let hole = try #require(IDRange(after: .at(-50_000), through: .at(0)))
        #expect(try await store.coverage(of: nasa).holes.map(\.range) == [hole])
    }

    @Test("a tweet that came without its author, whose id stands for the handle, renames nobody")
    func stranger() async throws {
        let told = Mutex<[String]>([])
        let directory = try await directory { changes in told.withLock { $0 += changes.map(\.words.string) } }

        try await directory.observe([try tweet(by: "1", id: "1")])

        #expect(told.withLock { $0.isEmpty })
        #expect(directory[nasa]?.name == "nasa")
    }

    @Test("a tweet of somebody else under the watched handle has the account looked up, once")
    func takenOver() async throws {
        let directory = try await directory()

        try await directory.observe([try tweet(by: "NASA", id: "9")])

        #expect(directory.doubted(of: [nasa]) == [nasa])
        try await directory.lookUp([nasa])
        #expect(directory.doubted(of: [nasa]).isEmpty)
    }

    @Test("a look-up that fails leaves the doubt")
    func doubtStays() async throws {
        let directory = try await directory(x: ScriptedX { _, _ in .status(503) })
        try await directory.observe([try tweet(by: "NASA", id: "9")])

        await #expect(throws: XClientError.self) { try await directory.lookUp([nasa]) }

        #expect(directory.doubted(of: [nasa]) == [nasa])
    }

    @Test("of two handles to which X gives one id, neither is believed, and a third beside them is")
    func sharedID() async throws {
        let users = [("artemis", "7"), ("orion", "7"), ("esa", "8")].map { handle, id in
            #"{"id":"\#(id)","username":"\#(handle)","name":"n"}"#
        }
        let body = #"{"data":[\#(users.joined(separator: ","))]}"#
        let directory = try await directory(x: ScriptedX { _, _ in .body(body) })

        try await directory.lookUp(["artemis", "orion", "esa"].map(Source.ID.account))

        #expect(directory[.account("artemis")] == nil)
        #expect(directory[.account("orion")] == nil)
        #expect(directory[.account("esa")]?.id == "8")
        #expect(directory.source(ofAccount: "7") == nil)
    }

    @Test("what is learned while nobody listens is told to the next who does")
    func nobodyListens() async throws {
        let told = Mutex<[String]>([])
        let directory = try await directory()
        directory.notify(nil)
        try await directory.observe([try tweet(by: "artemis", id: "1")])

        for _ in 1...2 {
            directory.notify { changes in told.withLock { $0 += changes.map(\.words.string) } }
        }

        #expect(told.withLock { $0 } == ["@nasa is @artemis now"])
    }

    @Test("what may have been missed by the old name is on record before the new name is")
    func missedFirst() async throws {
        try await store.markRead([nasa], after: .at(-3_000), through: .at(-60))
        let directory = try await directory(history: FullHistory(store))

        await #expect(throws: HistoryError.diskFull) {
            try await directory.observe([try tweet(by: "artemis", id: "1")])
        }

        #expect(directory[nasa]?.name == "nasa")
        let missing = try #require(IDRange(after: .at(-3_000), through: .at(-60)))
        #expect(try await store.coverage(of: nasa).holes.map(\.range) == [missing])
        #expect(directory.names.provable(by: .accounts(["nasa", "esa"])) == [nasa, .account("esa")])
    }

    @Test(
        "several tweets under the new name tell it once, and that of the push that brought it hides none before it"
    )
    func toldOnce() async throws {
        let told = Mutex<[AccountChange]>([])
        try await store.markRead([nasa], after: .at(-86_400), through: .at(0))
        let directory = try await directory { changes in told.withLock { $0 += changes } }
        let tweets = try (1...3).map { number in
            let post = ScriptedWorld.Post(id: try .at(-Double(number)), author: "1")
            return StoredTweet(
                tweet: try #require(post.tweet(by: "artemis")),
                arrival: Arrival(receivedAt: noon, via: .webhook, sources: [nasa])
            )
        }
        let sightings = tweets.map { TweetBatch.Sighting($0.tweet, sources: [nasa]) }
        _ = try await store.commit([TweetBatch(sightings: sightings, receivedAt: noon, via: .webhook)])

        try await directory.observe(tweets)

        // X was last asked a minute before noon.
        let start = try #require(Tweet.ID(firstAt: noon - 60)).earlier(by: Paginator.overlap)
        #expect(told.withLock { $0.map(\.missed) } == [IDRange(after: start, through: try .at(0))])
    }

    @Test("a read that began under the old name proves nothing once the new one is known")
    func underWay() async throws {
        let directory = try await directory()

        try await directory.observe([try tweet(by: "artemis", id: "1")])

        #expect(directory.names.provable(by: .accounts(["nasa", "esa"])) == [.account("esa")])
        #expect(directory.names.provable(by: .account("nasa")) == [nasa])
    }

    @Test("what the history cannot keep is not taken for told: it is told once it is kept")
    func notKept() async throws {
        let told = Mutex<[String]>([])
        let history = FullHistory(store)
        let directory = try await directory(history: history) { changes in
            told.withLock { $0 += changes.map(\.words.string) }
        }
        await #expect(throws: HistoryError.diskFull) {
            try await directory.observe([try tweet(by: "artemis", id: "1")])
        }
        #expect(told.withLock { $0.isEmpty })

        history.isFull.withLock { $0 = false }
        try await directory.observe([try tweet(by: "artemis", id: "1")])

        #expect(told.withLock { $0 } == ["@nasa is @artemis now"])
        #expect(try await store.accounts(handles: ["nasa"])["nasa"]?.name == "artemis")
    }
}

/// A history that keeps nothing new while its disk is full.
private final class FullHistory: PollState {
    let isFull = Mutex(true)
    private let store: TweetStore

    init(_ store: TweetStore) { self.store = store }

    func remember(_ accounts: [KnownAccount]) async throws {
        if isFull.withLock(\.self) { throw HistoryError.diskFull }
        try await store.remember(accounts)
    }

    func leftOut() async throws -> Set<Source.ID> { try await store.leftOut() }
    func remember(leftOut: Set<Source.ID>, ended: Set<Source.ID>) async throws {
        try await store.remember(leftOut: leftOut, ended: ended)
    }
    func coverage(of source: Source.ID) async throws -> Coverage { try await store.coverage(of: source) }
    func coverage() async throws -> [(source: Source.ID, coverage: Coverage)] { try await store.coverage() }
    func newest(of source: Source.ID) async throws -> Tweet.ID? { try await store.newest(of: source) }
    func witnesses(of source: Source.ID, through id: Tweet.ID, limit: Int) async throws -> [Tweet.ID] {
        try await store.witnesses(of: source, through: id, limit: limit)
    }
    func posts(of sources: [Source.ID], within range: IDRange) async throws -> [HeldPost] {
        try await store.posts(of: sources, within: range)
    }
    var prunedThrough: Tweet.ID? { get async throws { try await store.prunedThrough } }
    func accounts(handles: [String]) async throws -> [String: KnownAccount] {
        try await store.accounts(handles: handles)
    }
}
