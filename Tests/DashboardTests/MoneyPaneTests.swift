import Foundation
import ScreenModel
import Testing
import TweetModel

@testable import Dashboard

@Suite("Money pane")
struct MoneyPaneTests {
    /// Noon of 2026-10-05 in UTC.
    private let monday = Date(timeIntervalSince1970: 1_791_201_600)
    private var today: UTCDay { UTCDay(monday) }

    private func dashboard(columns: Int, rows: Int) -> Dashboard {
        Dashboard(size: Size(columns: columns, rows: rows), now: monday, feed: [.watch(["nasa", "esa"])])
    }

    private func row(
        _ day: UTCDay,
        _ item: BilledItem,
        _ source: Source.ID?,
        _ count: Int,
        _ microdollars: Int,
        ofReposts: Int = 0
    ) -> SpendingRow {
        SpendingRow(
            SpendingRow.Key(day, item, source),
            SpendingRow.Amount(count: count, microdollars: microdollars, ofReposts: ofReposts)
        )
    }

    private func report(
        _ rows: [SpendingRow] = [],
        day: Int? = nil,
        month: Int? = nil,
        _ count: SpendingReport.OwnCount = .asking
    ) -> SpendingReport {
        SpendingReport(today: today, rows: rows, dayLimit: day, monthLimit: month, ownCount: count)
    }

    private var busy: [SpendingRow] {
        let (nasa, esa) = (Source.ID.account("nasa"), Source.ID.account("esa"))
        return [
            row(today.advanced(by: -4), .post, nasa, 300, 1_500_000, ofReposts: 405_000),
            row(today.advanced(by: -4), .user, nasa, 20, 200_000, ofReposts: 190_000),
            row(today.advanced(by: -1), .post, esa, 90, 450_000), row(today, .push, esa, 10, 50_000),
            row(today, .post, .search("swift lang:en -is:retweet has:links"), 30, 150_000),
            row(today, .ownedPost, .mentions, 12, 12_000), row(today, .counts, nil, 5, 25_000),
            row(today, .unsettled, nil, 1, 450_000),
            // Of the month before.
            row(today.advanced(by: -5), .post, nasa, 1_000, 5_000_000),
        ]
    }

    private func lines(_ picture: String) -> [String] {
        picture.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    }

    @Test("asks for the sums when it opens, each time, and closes by its key")
    func asks() {
        var dashboard = dashboard(columns: 80, rows: 24)

        for _ in 0..<2 {
            #expect(dashboard.receive(.keyPressed(.character("$"))) == [.loadSpending])
            #expect(dashboard.frame().lines.contains { $0.contains("adding up…") })
            _ = dashboard.receive(.spendingLoaded(report()))
            #expect(dashboard.receive(.keyPressed(.character("$"))).isEmpty)
            #expect(!dashboard.frame().lines.contains { $0.contains("Money") })
        }
    }

    @Test("adds its sums up anew every five seconds while it is open, and asks X no more for that")
    func renewed() {
        var dashboard = dashboard(columns: 80, rows: 24)
        _ = dashboard.receive(.clockTicked(noon))
        _ = dashboard.receive(.keyPressed(.character("$")))
        _ = dashboard.receive(.spendingLoaded(report(busy, .posts(430))))
        func ticks(_ seconds: ClosedRange<Int>) -> [Effect] {
            seconds.flatMap { dashboard.receive(.clockTicked(noon.addingTimeInterval(Double($0)))) }
        }

        #expect(ticks(1...11) == [.renewSpending, .renewSpending])
        let more = busy + [row(today, .post, nil, 200, 1_000_000)]
        _ = dashboard.receive(.spendingLoaded(report(more, .asking)))

        #expect(dashboard.frame().lines.contains { $0.contains("this month  ≤ $3.84") })
        #expect(dashboard.frame().lines.contains { $0.contains("X 430") })
        _ = dashboard.receive(.keyPressed(.character("$")))
        #expect(ticks(12...30).isEmpty)
    }

    @Test("counts in the month once what it counts on two days")
    func otherDay() {
        let rows = [row(today, .post, nil, 2, 10_000), row(today, .otherDay, nil, 1, 5_000)]

        #expect(report(rows).spentToday == 15_000)
        #expect(report(rows).spentThisMonth == 10_000)
        #expect(report(rows).postsRead == 2)
    }

    @Test("in a window of 80 by 24, with all that it can say")
    func small() {
        var dashboard = dashboard(columns: 80, rows: 24)
        _ = dashboard.receive(.keyPressed(.character("$")))
        _ = dashboard.receive(.spendingLoaded(report(busy, day: 2_000_000, month: 40_000_000, .posts(430))))

        let picture = """
             tweetdash  @nasa @esa
             ──────────────────────────────────────────────────────────────────────────────
               Money
               today       ≤ $0.69         of $2.00 a day
               this month  ≤ $2.84         of $40.00 a month
               pace        $0.57 a day     $17.59 at the month's end
               open        $0.45           answers under way or lost, counted in full

               Dearest this month
               @nasa                   $1.70           $0.60 less without reposts
               @esa                    $0.50
               search “swift lang:en…  $0.15
               all else                $0.49

               X's own count
               posts read  X 430           here 432: 2 more here

               Of today and the month, X bills at most this, by UTC days.




             ──────────────────────────────────────────────────────────────────────────────
             POLL · starting… │ Esc back
            """
        #expect(Array(dashboard.frame().lines) == lines(picture))
    }

    @Test("in a window of 120 by 40")
    func large() {
        var dashboard = dashboard(columns: 120, rows: 40)
        _ = dashboard.receive(.keyPressed(.character("$")))
        _ = dashboard.receive(
            .spendingLoaded(report(busy, .unavailable("X tells it to a bearer token only")))
        )

        let picture = """
             tweetdash  @nasa @esa
             ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
               Money
               today       ≤ $0.69         no stop set
               this month  ≤ $2.84         no stop set
               pace        $0.57 a day     $17.59 at the month's end
               open        $0.45           answers under way or lost, counted in full

               Dearest this month
               @nasa                   $1.70           $0.60 less without reposts
               @esa                    $0.50
               search “swift lang:en…  $0.15
               all else                $0.49

               X's own count
               X tells it to a bearer token only

               Of today and the month, X bills at most this, by UTC days.




















             ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
             POLL · starting… │ Esc back
            """
        #expect(Array(dashboard.frame().lines) == lines(picture))
    }

    @Test("says that nothing is spent yet")
    func nothing() {
        var dashboard = dashboard(columns: 80, rows: 24)
        _ = dashboard.receive(.keyPressed(.character("$")))
        _ = dashboard.receive(.spendingLoaded(report()))

        let picture = """
             tweetdash  @nasa @esa
             ──────────────────────────────────────────────────────────────────────────────
               Money
               today       ≤ $0.00         no stop set
               this month  ≤ $0.00         no stop set
               pace        $0.00 a day     $0.00 at the month's end

               Dearest this month
               nothing spent yet

               X's own count
               asking X…

               Of today and the month, X bills at most this, by UTC days.








             ──────────────────────────────────────────────────────────────────────────────
             POLL · starting… │ Esc back
            """
        #expect(Array(dashboard.frame().lines) == lines(picture))
    }

    @Test("says in push mode, at a stop, that X bills pushes on")
    func pushesAtTheStop() {
        var dashboard = dashboard(columns: 120, rows: 24)
        func bar() -> String { dashboard.frame().lines.last ?? "" }
        _ = dashboard.receive(.transportReported(.spent(microdollars: 2_000_000, stop: .day)))
        #expect(!bar().contains("X bills pushes on"))
        _ = dashboard.receive(.transportReported(.running(.push, listen: "127.0.0.1:8080")))
        #expect(bar().contains("X bills pushes on"))

        _ = dashboard.receive(.transportReported(.spent(microdollars: 5_000)))

        #expect(!bar().contains("X bills pushes on"))
    }

    @Test("names the three dearest sources, the dearest first, and what their reposts cost")
    func dearest() {
        let shares = report(busy).dearest

        #expect(
            shares.prefix(3).map(\.source.rawValue) == [
                "watch:nasa", "watch:esa", "search:swift lang:en -is:retweet has:links",
            ]
        )
        #expect(shares.first?.microdollars == 1_700_000)
        #expect(shares.first?.ofReposts == 595_000)
    }

    @Test(
        "reckons the pace over the days since the first one of the month that cost anything, and the month at that pace"
    )
    func pace() {
        // 2,837,000 in five days of a month of 31.
        #expect(report(busy).spentThisMonth == 2_837_000)
        #expect(report(busy).pace == 567_400)
        #expect(report(busy).forecast == 17_589_400)
        #expect(report(busy).spentToday == 687_000)
    }

    @Test("reckons no pace over days before the program was in use")
    func begunToday() {
        // The fifth of 31 days.
        let begun = report([row(today, .post, .account("nasa"), 20, 100_000)])

        #expect(begun.pace == 100_000)
        #expect(begun.forecast == 27 * 100_000)
    }
}
