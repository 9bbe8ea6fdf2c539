package import TweetModel

/// What was spent, as the dashboard asked for it.
package struct SpendingReport: Sendable, Hashable {
    /// X's own count of the posts that were read in the month.
    package enum OwnCount: Sendable, Hashable {
        /// Being asked for.
        case asking
        /// Says why.
        case unavailable(SafeText)
        case posts(Int)
    }

    package let today: UTCDay
    /// All of the month of `today`; others are left out of every sum.
    package let rows: [SpendingRow]
    /// The user's stops, in millionths of a US dollar; nil for none.
    package let dayLimit: Int?
    package let monthLimit: Int?
    package let ownCount: OwnCount

    package init(today: UTCDay, rows: [SpendingRow], dayLimit: Int?, monthLimit: Int?, ownCount: OwnCount) {
        self.today = today
        self.rows = rows.filter { today.month.contains($0.key.day) }
        self.dayLimit = dayLimit
        self.monthLimit = monthLimit
        self.ownCount = ownCount
    }
}

extension SpendingReport {
    /// What one source cost in the month.
    struct Share: Sendable, Hashable {
        let source: Source.ID
        let microdollars: Int
        /// The part that reposts cost.
        let ofReposts: Int
    }

    var spentToday: Int { sum { $0.key.day == today } }

    var spentThisMonth: Int { sum { $0.key.item != .otherDay } }

    /// The same sums beside another count of X's.
    func with(_ ownCount: OwnCount) -> SpendingReport {
        SpendingReport(
            today: today,
            rows: rows,
            dayLimit: dayLimit,
            monthLimit: monthLimit,
            ownCount: ownCount
        )
    }

    /// What answers that are under way, or never came, may have cost this month, counted in full.
    var unsettled: Int { sum { $0.key.item == .unsettled } }

    /// A day, by the days since the first one of the month that cost anything, today with them.
    ///
    /// Days before the program was in use would make it look cheaper than it is.
    var pace: Int {
        let first = rows.filter { $0.amount.microdollars > 0 }.map(\.key.day).min() ?? today
        let days = max(1, first.distance(to: today) + 1)
        return (spentThisMonth + days - 1) / days
    }

    /// The month whole: what was spent, and the days to come at the pace so far.
    var forecast: Int { spentThisMonth + pace * (today.distance(to: today.month.upperBound) - 1) }

    /// The sources that cost most, the dearest first.
    var dearest: [Share] {
        Dictionary(grouping: rows.filter { $0.key.source != nil }) { $0.key.source }
            .compactMap { source, rows in
                source.map { source in
                    Share(
                        source: source,
                        microdollars: rows.reduce(0) { $0 + $1.amount.microdollars },
                        ofReposts: rows.reduce(0) { $0 + $1.amount.ofReposts }
                    )
                }
            }
            .filter { $0.microdollars > 0 }
            .sorted { ($1.microdollars, $0.source) < ($0.microdollars, $1.source) }
    }

    /// Posts that were read this month, each once a day: what X counts.
    var postsRead: Int {
        rows.filter { $0.key.item == .post || $0.key.item == .ownedPost }.reduce(0) { $0 + $1.amount.count }
    }

    private func sum(_ isMeant: (SpendingRow) -> Bool) -> Int {
        rows.filter(isMeant).reduce(0) { $0 + $1.amount.microdollars }
    }
}
