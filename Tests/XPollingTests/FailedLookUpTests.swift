import Testing
import TweetModel
import TweetStore
import XClient

@testable import XPolling

/// What is told of an account of which X does not say who it is.
@Suite("Look-ups that fail", .timeLimit(.minutes(10)))
struct FailedLookUpTests {
    @Test("accounts of which X does not answer hold up no other")
    func lookUpsThatFail() async throws {
        let store = try TweetStore.inMemory()
        let known = KnownAccount(
            handle: "swiftlang",
            id: "2",
            name: "swiftlang",
            standing: .open,
            checkedAt: noon
        )
        try await store.remember([known])
        let x = ScriptedX(
            posts: .untilNoon(3, by: "2"),
            refusing: { call, _ in call.url.contains("/users/by") ? .status(403) : nil }
        )
        let bench = try PollingBench(x, store: store)

        try await bench.running {
            var heard: Set<[Link]> = []
            while heard.count < 2 {
                switch await bench.report(where: { _ in true }) {
                case .polled(let sources, _, _): heard.insert([Link](sources))
                case .refusing(let links, _, _): heard.insert(links)
                default: continue
                }
            }
            #expect(heard == [[.source(.account("nasa"))], [.source(.account("swiftlang"))]])
        }

        #expect(try await bench.stored() == 3)
    }

    /// A history that knows the first of two accounts.
    private func knowingNASA() async throws -> TweetStore {
        let store = try TweetStore.inMemory()
        try await store.remember([KnownAccount(handle: "nasa", id: "1", checkedAt: noon)])
        return store
    }

    @Test("an account whose first look-up failed and that X then does not know is not told as working again")
    func failedThenUnknown() async throws {
        let (store, swift) = (try await knowingNASA(), Source.ID.account("swiftlang"))
        let x = ScriptedX(
            posts: .untilNoon(3),
            time: LeapingTime(),
            refusing: { call, now in
                call.url.contains("/users/by") && now < .seconds(100) ? .status(503) : nil
            }
        )
        x.change { $0.accounts[1].handle = "gone" }
        let bench = try PollingBench(x, store: store, time: x.time.sharedTime)

        try await bench.running {
            let end = await bench.report {
                switch $0 {
                case .retired(let links): links == [.source(swift)]
                case .mended(let links, _): links.contains(.source(swift))
                default: false
                }
            }
            #expect(end == .retired([.source(swift)]))
        }
    }

    @Test("an account of which X's answer says nothing is named until it does")
    func saysNothing() async throws {
        let (store, swift) = (try await knowingNASA(), Source.ID.account("swiftlang"))
        let x = ScriptedX(
            posts: .untilNoon(3) + .untilNoon(3, by: "2"),
            time: LeapingTime(),
            refusing: { call, now in
                call.url.contains("/users/by") && now < .seconds(100) ? .body(#"{"data":[]}"#) : nil
            }
        )
        let bench = try PollingBench(x, store: store, time: x.time.sharedTime)

        try await bench.running {
            let told = await bench.report {
                if case .failing(let links, _, _) = $0 { links == [.source(swift)] } else { false }
            }
            #expect(told != nil)
            let mended = await bench.report {
                if case .mended(let links, _) = $0 { links == [.source(swift)] } else { false }
            }
            #expect(mended != nil)
        }
    }
}
