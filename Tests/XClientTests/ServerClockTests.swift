import Foundation
import Testing

@testable import XClient

@Suite("ServerClock")
struct ServerClockTests {
    @Test("knows no time before an answer told it")
    func unknown() {
        #expect(ServerClock().date(at: .seconds(5)) == nil)
    }

    @Test("goes on from what the newest answer said, in monotonic time")
    func counting() {
        var clock = ServerClock()
        clock.note(noon, at: .seconds(10))
        #expect(clock.date(at: .seconds(15)) == noon + 5)

        clock.note(noon + 100, at: .seconds(20))
        #expect(clock.date(at: .seconds(21)) == noon + 101)
    }

    @Test("does not believe one or two answers that are off by more than two minutes")
    func doubt() {
        var clock = ServerClock()
        clock.note(noon, at: .zero)

        clock.note(noon + 3600, at: .zero)
        clock.note(noon + 3600, at: .zero)

        #expect(clock.date(at: .zero) == noon)
    }

    @Test("believes three answers in a row that agree")
    func witnesses() {
        var clock = ServerClock()
        clock.note(noon, at: .zero)

        for second in 1...3 { clock.note(noon + 3600 + Double(second), at: .seconds(second)) }

        #expect(clock.date(at: .seconds(3)) == noon + 3603)
    }

    @Test("begins to count witnesses anew where they disagree, or where one agrees with the clock")
    func interruptedDoubt() {
        var clock = ServerClock()
        clock.note(noon, at: .zero)

        for date in [noon + 3600, noon + 3600, noon + 7200, noon + 7200] { clock.note(date, at: .zero) }
        #expect(clock.date(at: .zero) == noon)
        clock.note(noon, at: .zero)
        clock.note(noon + 7200, at: .zero)

        #expect(clock.date(at: .zero) == noon)
    }
}
