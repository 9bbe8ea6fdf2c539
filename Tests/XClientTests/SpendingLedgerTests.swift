import Foundation
import Testing
import TweetModel
import XWire

@testable import XClient

@Suite("SpendingLedger")
struct SpendingLedgerTests {
    let today = UTCDay(noon)
    private let nasa = Source.ID.account("nasa")

    func posts(_ ids: ClosedRange<UInt64>) -> Bill {
        Bill(ids.map { Bill.Line(.post, BilledObject(.post, $0), source: nasa) })
    }

    /// A page of 10 posts of one account: 0.36 US dollars at most.
    private func page(size: Int = 10) throws -> GreatestBill {
        let endpoint = Endpoint.searchRecent("from:nasa", page: PageRequest(maxResults: size))
        let purpose = ReadPurpose([nasa], authors: ["1": nasa], areAuthorsAll: true)
        return try #require(GreatestBill(endpoint, for: purpose, isOwned: false))
    }

    private func hold(_ ledger: inout SpendingLedger, _ bill: GreatestBill) throws -> SpendingLedger.Hold {
        guard case .granted(let hold) = ledger.hold(bill, on: today) else {
            throw XClientError.unexpectedRedirect
        }
        return hold
    }

    @Test("charges each thing at its price")
    func prices() {
        var ledger = SpendingLedger(limits: .none)
        let lines = [
            Bill.Line(.post, BilledObject(.post, 1), source: nil),
            Bill.Line(.ownedPost, BilledObject(.post, 2), source: nil),
            Bill.Line(.user, BilledObject(.user, 1), source: nil), Bill.Line(.counts, nil, source: nil),
            Bill.Line(.push, BilledObject(.deleted, 1), source: nil),
        ]

        _ = ledger.charge(Bill(lines), on: today...today)

        #expect(ledger.spent(on: today) == 5_000 + 1_000 + 10_000 + 5_000 + 5_000)
    }

    @Test("charges an object once a day, at the price of its first time, and what has no id each time")
    func once() {
        var ledger = SpendingLedger(limits: .none)
        let owned = Bill([Bill.Line(.ownedPost, BilledObject(.post, 1), source: nil)])
        let full = Bill([Bill.Line(.post, BilledObject(.post, 1), source: nil)])
        let broken = Bill([Bill.Line(.post, nil, source: nil)])

        for bill in [owned, full, owned, broken, broken] { _ = ledger.charge(bill, on: today...today) }

        #expect(ledger.spent(on: today) == 1_000 + 2 * 5_000)
    }

    @Test("begins anew at 00:00 UTC, and the month goes on")
    func midnight() {
        var ledger = SpendingLedger(limits: .none)
        _ = ledger.charge(posts(1...3), on: today...today)

        _ = ledger.charge(posts(1...3), on: today.advanced(by: 1)...today.advanced(by: 1))

        #expect(ledger.spent(on: today.advanced(by: 1)) == 15_000)
        #expect(ledger.spent(inMonthOf: today.advanced(by: 1)) == 30_000)
        #expect(ledger.spent(inMonthOf: today.month.upperBound) == 0)
    }

    @Test("keeps the sum when the clock turns out to have been ahead")
    func clockSetBack() {
        var ledger = SpendingLedger(limits: .none)
        _ = ledger.charge(posts(1...3), on: today.advanced(by: 1)...today.advanced(by: 1))

        #expect(ledger.spent(on: today) == 15_000)
    }

    @Test("knows yesterday's objects for an answer that comes after midnight")
    func lateAnswer() {
        var ledger = SpendingLedger(limits: .none)
        _ = ledger.charge(posts(1...3), on: today...today)
        _ = ledger.charge(posts(1...3), on: today.advanced(by: 1)...today.advanced(by: 1))

        #expect(ledger.charge(posts(1...3), on: today...today) == SpendingChange())
    }

    // MARK: Holds

    @Test("holds the greatest bill until the answer is settled, and then what it came to")
    func settle() throws {
        var ledger = SpendingLedger(limits: SpendingLimits(day: 720_000))
        let hold = try hold(&ledger, page())
        #expect(hold.microdollars == 360_000)
        #expect(ledger.spent(on: today) == 0)

        let change = ledger.settle(hold, posts(1...3), on: today...today)

        #expect(ledger.spent(on: today) == 15_000)
        var whole = hold.change
        whole.merge(change)
        #expect(whole.amounts[SpendingRow.Key(today, .unsettled)] == SpendingRow.Amount())
        let kept = whole.amounts[SpendingRow.Key(today, .post, nasa)]
        #expect(kept == SpendingRow.Amount(count: 3, microdollars: 15_000))
        #expect(whole.objects[today]?.count == 3)
    }

    @Test("shrinks a page to what is left")
    func shrinks() throws {
        var ledger = SpendingLedger(limits: SpendingLimits(day: 640_000))

        let hold = try hold(&ledger, page(size: 100))

        // 35,000 each and 10,000 for the author.
        #expect(hold.size == 18)
        #expect(hold.microdollars == 640_000)
    }

    @Test(
        "neither refuses a request nor shrinks it for one that is under way: that one gives back most of what it holds"
    )
    func concurrent() throws {
        var ledger = SpendingLedger(limits: SpendingLimits(day: 1_000_000))
        let first = try hold(&ledger, page())
        let beside = try hold(&ledger, page())

        let meanwhile = ledger.hold(try page(), on: today)
        #expect(meanwhile == .underWay)
        #expect(ledger.stop(on: today) == nil)

        _ = ledger.free(first)
        _ = ledger.settle(beside, posts(1...3), on: today...today)
        #expect(try hold(&ledger, page(size: 20)).size == 20)
    }

    @Test("refuses where even the smallest page may cost more than is left, and not a microdollar before")
    func edge() throws {
        for (left, isGranted) in [(360_000, true), (359_999, false)] {
            var ledger = SpendingLedger(limits: SpendingLimits(day: left))
            let grant = ledger.hold(try page(), on: today)

            #expect((grant == .refused(.day)) == !isGranted)
            #expect(ledger.stop(on: today) == (isGranted ? nil : .day))
        }
    }

    @Test("keeps within the month's stop as within the day's, and names the one that is tighter")
    func month() throws {
        var ledger = SpendingLedger(limits: SpendingLimits(day: 500_000, month: 700_000))
        _ = ledger.charge(posts(1...80), on: today...today)
        let tomorrow = today.advanced(by: 1)

        #expect(ledger.hold(try page(), on: today) == .refused(.day))
        #expect(ledger.hold(try page(), on: tomorrow) == .refused(.month))
        #expect(ledger.stop(on: tomorrow) == .month)
        #expect(ledger.stop(on: tomorrow.advanced(by: 1)) == .month)
        #expect(ledger.stop(on: today.month.upperBound) == nil)
        guard case .granted = ledger.hold(try page(), on: today.month.upperBound) else {
            Issue.record("a new month is refused")
            return
        }
    }

    @Test("takes what was lost for spent, and gives back what X does not bill")
    func lostAndFree() throws {
        var ledger = SpendingLedger(limits: .none)
        let (lost, free) = (try hold(&ledger, page()), try hold(&ledger, page()))

        #expect(ledger.lose(lost, on: today...today) == SpendingChange())
        var change = free.change
        change.merge(ledger.free(free))

        #expect(ledger.spent(on: today) == 360_000)
        #expect(change.amounts[SpendingRow.Key(today, .unsettled)] == SpendingRow.Amount())
    }

    @Test("a request over midnight counts on the day of its answer, and is held against both")
    func overMidnight() throws {
        var ledger = SpendingLedger(limits: SpendingLimits(day: 400_000))
        let hold = try hold(&ledger, page())
        let tomorrow = today.advanced(by: 1)
        #expect(ledger.hold(try page(), on: tomorrow) == .underWay)

        _ = ledger.settle(hold, posts(1...2), on: tomorrow...tomorrow)

        #expect(ledger.spent(on: tomorrow) == 10_000)
    }

    @Test("a request lost over midnight counts on both days, and leaves nothing of a stop to either")
    func lostOverMidnight() throws {
        var ledger = SpendingLedger(limits: SpendingLimits(day: 400_000))
        let hold = try hold(&ledger, page())
        let tomorrow = today.advanced(by: 1)

        let change = ledger.lose(hold, on: hold.days(until: tomorrow.start + 20))

        #expect(ledger.spent(on: tomorrow) == 360_000)
        #expect(ledger.spent(on: today) == 360_000)
        let unsettled = SpendingRow.Key(tomorrow, .otherDay)
        #expect(change.amounts == [unsettled: SpendingRow.Amount(count: 1, microdollars: 360_000)])
        #expect(ledger.hold(try page(), on: tomorrow) == .refused(.day))
    }

    @Test("a read that costs less is no sign that the stop is over for the dearer one")
    func cheaper() throws {
        var ledger = SpendingLedger(limits: SpendingLimits(day: 370_000))
        _ = ledger.charge(posts(1...6), on: [today])
        #expect(ledger.hold(try page(), on: today) == .refused(.day))
        let lookUp = try #require(
            GreatestBill(.users(ids: ["1"]), for: .none, isOwned: false)
        )

        guard case .granted = ledger.hold(lookUp, on: today) else {
            Issue.record("the look-up was refused")
            return
        }

        #expect(ledger.stop(on: today) == .day)
    }

    @Test("a clock that was set while a request was under way says nothing of the days between")
    func clockSet() throws {
        var ledger = SpendingLedger(limits: .none)
        let hold = try hold(&ledger, page())

        #expect(
            hold.days(until: today.advanced(by: 9).start + 60) == today.advanced(
                by: 9
            )...today.advanced(by: 9)
        )
        #expect(hold.days(until: today.start + 60) == today...today)
    }

    @Test("goes on with what was kept")
    func restart() {
        var first = SpendingLedger(limits: .none)
        let change = first.charge(posts(1...3), on: today...today)

        var second = SpendingLedger(
            limits: .none,
            rows: change.amounts.map { SpendingRow($0.key, $0.value) },
            billed: change.objects
        )
        #expect(second.spent(on: today) == 15_000)
        _ = second.charge(posts(1...4), on: today...today)

        #expect(second.spent(on: today) == 20_000)
    }

    @Test("charges what X may count to either of two days on both")
    func nearMidnight() {
        var ledger = SpendingLedger(limits: .none)
        let tomorrow = today.advanced(by: 1)

        let change = ledger.charge(posts(1...3), on: today...tomorrow)

        #expect(ledger.spent(on: tomorrow) == 15_000)
        #expect(change.amounts.mapValues(\.microdollars).count == 2)
        #expect(ledger.charge(posts(1...3), on: today...today) == SpendingChange())
    }
}
