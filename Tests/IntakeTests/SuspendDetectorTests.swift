import Synchronization
import Testing

@testable import Intake

@Suite("Absence")
struct SuspendDetectorTests {
    @Test(
        "only an absence longer than X's own patience is told, with its length",
        arguments: [(5, []), (14, []), (15, []), (16, [11]), (3600, [3595])] as [(Int, [Int])]
    )
    func told(elapsed: Int, expected: [Int]) async {
        #expect(await absences(of: [elapsed]) == expected)
    }

    @Test("an absence is told once")
    func once() async {
        #expect(await absences(of: [5, 60, 5, 5]) == [55])
    }

    /// What is told when the clock shows that each beat took that many seconds.
    private func absences(of beats: [Int]) async -> [Int] {
        let clock = ManualClock()
        let told = Mutex([Int]())
        let watch = SuspendDetector(clock: clock) { away in
            told.withLock { $0.append(Int(away.components.seconds)) }
        }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await watch.run() }
            var sleeps = clock.sleeps.makeAsyncIterator()
            _ = await sleeps.next()
            for beat in beats {
                clock.advance(by: .seconds(beat))
                _ = await sleeps.next()
            }
            group.cancelAll()
        }
        return told.withLock { $0 }
    }
}
