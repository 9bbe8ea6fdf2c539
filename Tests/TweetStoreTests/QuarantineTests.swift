import Foundation
import Testing
import TweetModel

@testable import TweetStore

@Suite("Quarantine")
struct QuarantineTests {
    private func kept(_ bodies: [UInt8]..., after seconds: Double, via: Transport) -> TweetBatch {
        TweetBatch(receivedAt: Samples.now + seconds, via: via, quarantined: bodies)
    }

    @Test("what could not be read can be looked at, newest first, byte for byte")
    func looks() async throws {
        let store = try TweetStore.inMemory()
        _ = try await store.commit([
            kept([0, 255], [1], after: 0, via: .polling), kept([2], after: 1, via: .webhook),
        ])

        let all = try await store.quarantined(limit: 10)

        #expect(
            all == [
                QuarantinedBody(receivedAt: Samples.now + 1, via: .webhook, body: [2]),
                QuarantinedBody(receivedAt: Samples.now, via: .polling, body: [1]),
                QuarantinedBody(receivedAt: Samples.now, via: .polling, body: [0, 255]),
            ]
        )
        #expect(try await store.quarantined(limit: 1) == [all[0]])
    }

    @Test("what comes again and again is kept once, and pushes nothing else out")
    func again() async throws {
        let store = try TweetStore.inMemory()
        _ = try await store.commit([kept([1], after: 0, via: .webhook)])

        for _ in 1...250 { _ = try await store.commit([kept([2], after: 1, via: .webhook)]) }

        #expect(try await store.quarantined(limit: 300).map(\.body) == [[2], [1]])
    }
}
