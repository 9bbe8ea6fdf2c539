import Synchronization
import Testing
import XWire

@testable import XClient

@Suite("EndpointQueue")
struct EndpointQueueTests {
    /// Who is inside now, the most that ever were, and all who entered.
    private final class Visitors: Sendable {
        let counts = Mutex((now: 0, most: 0, all: 0))
    }

    @Test("lets one at a time through, and all of them in the end")
    func oneAtATime() async throws {
        let turns = EndpointQueue()
        let visitors = Visitors()

        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    try await turns.withTurn(at: .searchRecent) {
                        visitors.counts.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1), $0.all + 1) }
                        await Task.yield()
                        visitors.counts.withLock { $0.now -= 1 }
                    }
                }
            }
            try await group.waitForAll()
        }

        let counts = visitors.counts.withLock { $0 }
        #expect(counts.most == 1)
        #expect(counts.all == 50)
    }

    @Test("does not make one endpoint wait for another")
    func endpoints() async throws {
        let turns = EndpointQueue()

        let inner = try await turns.withTurn(at: .searchRecent) {
            try await turns.withTurn(at: .userTweets) { true }
        }

        #expect(inner)
    }

    @Test("one that gives up waiting leaves the turn to the next")
    func cancellation() async throws {
        let turns = EndpointQueue()

        try await withThrowingTaskGroup(of: Bool.self) { group in
            try await turns.withTurn(at: .searchRecent) {
                group.addTask {
                    do {
                        return try await turns.withTurn(at: .searchRecent) { false }
                    } catch is CancellationError {
                        return true
                    }
                }
                group.cancelAll()
                let hasGivenUp = try await group.next()
                #expect(hasGivenUp == true)
            }
        }
        let next = try await turns.withTurn(at: .searchRecent) { "in" }

        #expect(next == "in")
    }
}
