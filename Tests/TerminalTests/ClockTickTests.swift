import Foundation
import Support
import Testing

@testable import Terminal

@Suite("ClockTick")
struct ClockTickTests {
    @Test("is due once in every second of the wall clock")
    func due() {
        var tick = ClockTick()
        #expect(tick.isDue(at: Date(timeIntervalSince1970: 100.9)))

        tick.told(at: Date(timeIntervalSince1970: 100.9))

        #expect(!tick.isDue(at: Date(timeIntervalSince1970: 100.99)))
        #expect(tick.isDue(at: Date(timeIntervalSince1970: 101.01)))
    }

    @Test("waits for the turn of the second and never twice for the same")
    func delay() {
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<1_000 {
            let now = Date(timeIntervalSince1970: Double.random(in: 1...4e9, using: &generator))
            var tick = ClockTick()
            tick.told(at: now)

            let delay = tick.delay(at: now)

            let seconds = delay / .seconds(1)
            #expect(seconds > 0 && seconds < 1.02, "at \(now.timeIntervalSince1970)")
            #expect(tick.isDue(at: now + seconds), "at \(now.timeIntervalSince1970)")
        }
    }

    @Test("is due when the clock was set back")
    func setBack() {
        var tick = ClockTick()

        tick.told(at: Date(timeIntervalSince1970: 5_000))

        #expect(tick.isDue(at: Date(timeIntervalSince1970: 1_400)))
    }
}
