import Foundation
import GRDB
import Testing
import TweetModel

@testable import TweetStore

@Suite("What is kept beside the tweets")
struct BesideTweetsTests {
    private let store: TweetStore

    init() throws {
        store = try TweetStore.inMemory()
    }

    @Test("an account is found by its handle in any case, as X named it last")
    func account() async throws {
        let earlier = KnownAccount(handle: "NASA", id: "1", checkedAt: Samples.now)
        let later = KnownAccount(
            handle: "Nasa",
            id: "2",
            name: "nasa_new",
            standing: .suspended,
            checkedAt: Samples.now.addingTimeInterval(60)
        )
        try await store.remember([earlier])
        try await store.remember([later])

        #expect(try await store.accounts(handles: ["nAsA", "esa"]) == ["nasa": later])
    }

    @Test("an account that X does not know is kept as that", arguments: KnownAccount.Standing.allCases)
    func standing(standing: KnownAccount.Standing) async throws {
        let account = KnownAccount(handle: "ghost", id: nil, standing: standing, checkedAt: Samples.now)
        try await store.remember([account])

        #expect(try await store.accounts(handles: ["ghost"]) == ["ghost": account])
    }

    @Test("a setting is kept, replaced and forgotten")
    func setting() async throws {
        try await store.set("nord", for: "theme")
        try await store.set("dusk", for: "theme")
        #expect(try await store.setting("theme") == "dusk")

        try await store.set(nil, for: "theme")
        #expect(try await store.setting("theme") == nil)
    }

    @Test("of what was not understood the newest two hundred are kept, each up to a MiB")
    func quarantine() async throws {
        for index in 0..<103 {
            var batch = Samples.batch()
            let last = Array(repeating: UInt8(index), count: index == 102 ? 1 << 21 : 4)
            batch.quarantined = [[UInt8(index)], last]
            #expect(try await store.commit([batch]).allSatisfy { $0.isEmpty })
        }

        let kept = try await store.read {
            try Row.fetchAll($0, sql: "SELECT length(body), substr(body, 1, 1) FROM quarantine ORDER BY id")
                .map { [try $0.decode(Int.self, atIndex: 0), Int(try $0.decode(Data.self, atIndex: 1)[0])] }
        }
        #expect(kept.count == 200)
        #expect(kept.prefix(2) == [[1, 3], [4, 3]])
        #expect(kept.last == [1 << 20, 102])
    }
}
