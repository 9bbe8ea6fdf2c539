import Testing

@testable import DemoX

@Suite("Pace")
struct PaceTests {
    @Test("keeps the rate over a long time", arguments: [0.1, 0.4, 25, 2000])
    func rate(rate: Double) {
        var pace = Pace(rate: rate, seed: 11)
        let seconds = 4000 / rate

        var count = 0
        for step in 1...200 { count += pace.due(at: .seconds(seconds * Double(step) / 200)) }

        #expect((3800...4200).contains(count), "\(count) of 4000")
    }

    @Test("some tweets follow close on each other")
    func bursts() {
        var pace = Pace(rate: 1, seed: 11)
        var gaps: [Duration] = []
        for _ in 0..<200 {
            let before = pace.next
            _ = pace.due(at: before)
            gaps.append(pace.next - before)
        }

        #expect(gaps.contains { $0 < .milliseconds(350) })
        #expect(gaps.contains { $0 > .milliseconds(1500) })
    }

    @Test("after a long sleep it makes up for no more than a thousand, and goes on from now")
    func sleep() {
        var pace = Pace(rate: 1, seed: 11)

        #expect(pace.due(at: .seconds(100_000)) == 1000)
        #expect(pace.next > .seconds(100_000))
    }
}
