import Testing
import TweetModel

@testable import XPolling

@Suite("PushedSources", .timeLimit(.minutes(1)))
struct PushedSourcesTests {
    @Test("a sleep ends where an account changes, each time, and else when its time is over")
    func sleep() async throws {
        let pushed = PushedSources()
        let (asleep, fallAsleep) = AsyncStream.makeStream(of: Void.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for _ in 0..<3 {
                    fallAsleep.yield()
                    try await pushed.sleep(.seconds(3_600), by: ContinuousClock())
                }
                fallAsleep.finish()
            }
            for await _ in asleep {
                // Whoever is about to sleep may not have begun: the change is told until it wakes.
                while !pushed.hasSleepers { await Task.yield() }
                pushed.accountsChanged()
            }
            try await group.waitForAll()
        }
        try await pushed.sleep(.milliseconds(1), by: ContinuousClock())
        #expect(!pushed.hasSleepers)
    }

    @Test("a sleep that is cancelled throws")
    func cancelled() async throws {
        let pushed = PushedSources()
        await withTaskGroup(of: Bool.self) { group in
            group.addTask { (try? await pushed.sleep(.seconds(3_600), by: ContinuousClock())) == nil }
            while !pushed.hasSleepers { await Task.yield() }
            group.cancelAll()
            #expect(await group.next() == true)
        }
    }
}
