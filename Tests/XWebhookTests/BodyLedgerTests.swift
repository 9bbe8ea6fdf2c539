import Support
import Testing

@testable import XWebhook

@Suite("BodyLedger")
struct BodyLedgerTests {
    private let now = ContinuousClock.now
    private var later: ContinuousClock.Instant { now + BodyLedger<Int>.patience }

    @Test("bodies find room until all together hold as much as they may")
    func room() {
        var ledger = BodyLedger<Int>(limit: 10_000)

        #expect(ledger.take(4_000, for: 1, at: now) == .taken(givenUpBy: nil))
        #expect(ledger.take(4_000, for: 2, at: now) == .taken(givenUpBy: nil))
        #expect(ledger.take(2_000, for: 1, at: now) == .taken(givenUpBy: nil))
        #expect(ledger.bytes == 10_000)
    }

    @Test("where there is none, the body that holds the most gives way to one that holds less")
    func largestGivesWay() {
        var ledger = BodyLedger<Int>(limit: 10_000)
        _ = ledger.take(3_000, for: 1, at: now)
        _ = ledger.take(5_000, for: 2, at: now)
        _ = ledger.take(2_000, for: 3, at: now)

        #expect(ledger.take(1_000, for: 4, at: now) == .taken(givenUpBy: 2))
        #expect(ledger.bytes == 6_000)
    }

    @Test("a newcomer that would hold as much as anybody is refused, and what it held before is given up")
    func newcomerRefused() {
        var ledger = BodyLedger<Int>(limit: 10_000)
        _ = ledger.take(5_000, for: 1, at: now)
        _ = ledger.take(4_000, for: 2, at: now)

        #expect(ledger.take(1_001, for: 2, at: now) == .refused)
        #expect(ledger.bytes == 5_000)
    }

    @Test("a body that is whole gives way to nobody")
    func wholeStays() {
        var ledger = BodyLedger<Int>(limit: 10_000)
        _ = ledger.take(6_000, for: 1, at: now)
        _ = ledger.take(4_000, for: 2, at: now)
        ledger.finish(1)

        #expect(ledger.take(1_000, for: 3, at: now) == .taken(givenUpBy: 2))
        ledger.finish(3)
        #expect(ledger.take(3_001, for: 4, at: now) == .refused)
        ledger.giveBack(1)
        #expect(ledger.take(9_000, for: 4, at: now) == .taken(givenUpBy: nil))
    }

    @Test("large bodies leave a quarter to small ones")
    func quarter() {
        var ledger = BodyLedger<Int>(limit: 400_000)
        _ = ledger.take(150_000, for: 1, at: now)
        _ = ledger.take(150_000, for: 2, at: now)
        ledger.finish(1)
        ledger.finish(2)

        #expect(ledger.take(65_537, for: 3, at: later) == .refused)
        #expect(ledger.take(1, of: 65_537, for: 3, at: later) == .refused)
        #expect(ledger.take(65_536, of: 65_536, for: 3, at: later) == .taken(givenUpBy: nil))
    }

    @Test("a large body gives way to another once it had its time, the oldest first")
    func oldestGivesWay() {
        var ledger = BodyLedger<Int>(limit: 400_000)
        _ = ledger.take(150_000, for: 1, at: now)
        _ = ledger.take(140_000, for: 2, at: now + .milliseconds(1))

        #expect(ledger.take(100_000, for: 3, at: later - .milliseconds(1)) == .refused)
        #expect(ledger.take(100_000, for: 3, at: later + .seconds(1)) == .taken(givenUpBy: 1))
    }

    @Test(
        "a delivery below an even share finds room whatever a crowd does, and never is more held than may be"
    )
    func share() {
        var random = SeededGenerator(seed: 7)
        let (limit, connections) = (16 << 20, 2_048)
        let share = limit / connections
        for _ in 0..<GateScale.count(quick: 5, full: 200) {
            var ledger = BodyLedger<Int>(limit: limit)
            var time = now
            for _ in 0..<6_000 {
                time += .milliseconds(Int.random(in: 0...3, using: &random))
                let stranger = Int.random(in: 1..<connections, using: &random)
                switch Int.random(in: 0..<8, using: &random) {
                case 0: ledger.giveBack(stranger)
                case 1: _ = ledger.take(1 << 20, for: stranger, at: time)
                case 2: _ = ledger.take(4_096, of: 1 << 20, for: stranger, at: time)
                default: _ = ledger.take(Int.random(in: 1...4_096, using: &random), for: stranger, at: time)
                }
                #expect(ledger.bytes <= limit)
            }
            for _ in 0..<2 {
                let verdict = ledger.take(share / 2, for: 0, at: time)
                #expect(verdict != .refused)
            }
        }
    }
}
