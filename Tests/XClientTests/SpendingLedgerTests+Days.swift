import Testing
import TweetModel

@testable import XClient

/// What X may count to either of two days.
extension SpendingLedgerTests {
    @Test(
        "what is counted on two days of a month is in the month once, over a restart too, and in each day whole"
    )
    func twoDays() throws {
        var ledger = SpendingLedger(limits: .none)
        let tomorrow = today.advanced(by: 1)

        let change = ledger.charge(posts(1...3), on: [tomorrow, today])
        _ = ledger.charge(posts(3...4), on: [today])
        let rows = change.amounts.map { SpendingRow($0.key, $0.value) }
        let again = SpendingLedger(limits: .none, rows: rows)

        #expect(ledger.spent(on: tomorrow) == 15_000)
        #expect(ledger.spent(onAnyOf: [today, tomorrow]) == 20_000)
        #expect(ledger.spent(on: today) == 20_000)
        #expect(ledger.spent(inMonthOf: today) == 20_000)
        #expect(ledger.spent(inMonthOfAnyOf: [today, tomorrow]) == 20_000)
        #expect(again.spent(on: tomorrow) == 15_000)
        #expect(again.spent(inMonthOf: today) == 15_000)
    }

    @Test("of two months, each is charged in full")
    func twoMonths() {
        var ledger = SpendingLedger(limits: .none)
        let first = today.month.upperBound

        _ = ledger.charge(posts(1...2), on: [first.advanced(by: -1), first])

        #expect(ledger.spent(inMonthOf: first) == 10_000)
        #expect(ledger.spent(inMonthOfAnyOf: [first.advanced(by: -1), first]) == 10_000)
    }

    @Test("what X billed on one day already and may bill on the next is in the month twice")
    func billedAgain() {
        var ledger = SpendingLedger(limits: .none)
        let tomorrow = today.advanced(by: 1)

        _ = ledger.charge(posts(1...1), on: [today])
        _ = ledger.charge(posts(1...1), on: [today, tomorrow])

        #expect(ledger.spent(inMonthOf: today) == 10_000)
    }

    @Test("what is given out again on the second of two days may be billed there, too")
    func givenAgain() {
        var ledger = SpendingLedger(limits: .none)
        let tomorrow = today.advanced(by: 1)
        _ = ledger.charge(posts(1...1), on: [today, tomorrow])
        #expect(ledger.spent(inMonthOf: today) == 5_000)

        for _ in 1...3 { _ = ledger.charge(posts(1...1), on: [tomorrow]) }

        #expect(ledger.spent(inMonthOf: today) == 10_000)
        #expect(ledger.spent(on: tomorrow) >= 5_000)
    }
}
