import Foundation
import Testing
import TweetModel

@testable import XClient

@Suite("SpendingLedger")
struct SpendingLedgerTests {
    private let posts = [1, 2, 3].compactMap { Tweet.ID(UInt64($0)) }

    @Test("counts posts, one's own posts and users at X's prices")
    func prices() {
        var ledger = SpendingLedger(on: noon)

        ledger.count(Bill(posts: posts, users: ["7"]), on: noon)
        #expect(ledger.microdollars == 3 * 5_000 + 10_000)

        ledger.count(Bill(posts: [9].compactMap { Tweet.ID(UInt64($0)) }, isOwned: true), on: noon)
        #expect(ledger.microdollars == 3 * 5_000 + 10_000 + 1_000)
    }

    @Test("counts an object once a day")
    func once() {
        var ledger = SpendingLedger(on: noon)

        ledger.count(Bill(posts: posts, users: ["7"]), on: noon)
        ledger.count(Bill(posts: posts, users: ["7"]), on: noon + 3600)

        #expect(ledger.microdollars == 25_000)
    }

    @Test("begins anew at 00:00 UTC")
    func midnight() {
        var ledger = SpendingLedger(on: noon)
        ledger.count(Bill(posts: posts), on: noon + 43_199)

        ledger.count(Bill(posts: posts), on: noon + 43_200)

        #expect(ledger.microdollars == 15_000)
    }

    @Test("keeps the sum when the clock turns out to have been ahead")
    func clockSetBack() {
        var ledger = SpendingLedger(on: noon + 86_400)
        ledger.count(Bill(posts: posts), on: noon + 86_400)

        ledger.turnDay(to: noon)

        #expect(ledger.microdollars == 15_000)
    }

    @Test("goes on after a restart on the same day only")
    func note() {
        var ledger = SpendingLedger(on: noon)
        ledger.count(Bill(posts: posts), on: noon)

        #expect(SpendingLedger(note: ledger.note, on: noon + 60).microdollars == 15_000)
        #expect(SpendingLedger(note: ledger.note, on: noon + 86_400).microdollars == 0)
        #expect(SpendingLedger(note: "nonsense", on: noon).microdollars == 0)
        #expect(SpendingLedger(note: nil, on: noon).microdollars == 0)
    }

    @Test("tells how long the day still lasts")
    func restOfDay() {
        #expect(SpendingLedger.restOfDay(at: noon) == .seconds(43_200))
    }
}
