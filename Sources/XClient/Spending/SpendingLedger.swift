import TweetModel

import struct Foundation.Date

/// What reads and pushes cost at most, day by day, and what requests under way may still come to.
///
/// A value without a clock. X bills an object once per UTC day, so what was given out today adds nothing. A request holds the
/// greatest bill that its answer can come to from before it leaves until it is settled, against the day on which it left and any
/// other: near midnight nobody knows on which X counts it.
struct SpendingLedger: Sendable {
    /// What one request holds.
    struct Hold: Sendable, Hashable {
        fileprivate let number: Int
        /// How much may be asked for.
        let size: Int
        let day: UTCDay
        let microdollars: Int

        /// What is kept while the request is under way, and stays where nothing more is known of it.
        var change: SpendingChange {
            var change = SpendingChange()
            change.add(SpendingRow.Amount(count: 1, microdollars: microdollars), to: key)
            return change
        }

        /// Takes `change` back.
        fileprivate var takenBack: SpendingChange {
            var change = SpendingChange()
            change.add(SpendingRow.Amount(count: -1, microdollars: -microdollars), to: key)
            return change
        }

        private var key: SpendingRow.Key { SpendingRow.Key(day, .unsettled) }

        /// The days to one of which X may count it, where the end of it was noticed at `date`: it left on one and may have been
        /// answered on the next.
        ///
        /// A clock that was set meanwhile says nothing of the days between.
        func days(until date: Date) -> ClosedRange<UTCDay> {
            let around = UTCDay.around(date)
            guard (0...1).contains(day.distance(to: around.lowerBound)) else { return around }
            return day...around.upperBound
        }
    }

    /// Days of which sums are remembered: more than a month has.
    static let rememberedDays = 62

    let limits: SpendingLimits
    private var sums: [UTCDay: Int] = [:]
    /// What of these is counted on another day of the same month, too: X bills it on one of them.
    private var doubled: [UTCDay: Int] = [:]
    private var billed: [UTCDay: BilledObjects] = [:]
    private var holds: [Int: Hold] = [:]
    private var lastNumber = 0
    /// The stop that turned the newest read away, the day on which it did, and what that read needed at least.
    private var stopped: (stop: SpendingStop, day: UTCDay, needed: Int)?

    /// Goes on with what an earlier run kept.
    init(limits: SpendingLimits, rows: [SpendingRow] = [], billed: [UTCDay: Set<BilledObject>] = [:]) {
        self.limits = limits
        self.billed = billed.mapValues { BilledObjects($0) }
        for row in rows {
            sums[row.key.day, default: 0] += row.amount.microdollars
            if row.key.item == .otherDay { doubled[row.key.day, default: 0] += row.amount.microdollars }
        }
    }

    // MARK: What stands

    /// A later day than today has a sum only where the clock was wrong before: it is today's then.
    func spent(on day: UTCDay) -> Int {
        sums[day, default: 0] + sum { $0 > day }
    }

    func spent(inMonthOf day: UTCDay) -> Int {
        let first = day.month.lowerBound
        return sum { $0 >= first }
    }

    /// Of several days, what is counted on two of them once.
    private func sum(where isMeant: (UTCDay) -> Bool) -> Int {
        sums.reduce(0) { isMeant($1.key) ? $0 + $1.value - doubled[$1.key, default: 0] : $0 }
    }

    /// The greatest that any of these days may cost, where it is not known which of them today is.
    func spent(onAnyOf days: [UTCDay]) -> Int {
        let later = days.max()
        return days.map { $0 == later ? spent(on: $0) : sums[$0, default: 0] }.max() ?? 0
    }

    /// The same of the months that these days are of.
    func spent(inMonthOfAnyOf days: [UTCDay]) -> Int {
        let later = days.max()?.month
        return days.map { day in
            let month = day.month
            guard month != later else { return spent(inMonthOf: day) }
            return sum(where: month.contains)
        }.max() ?? 0
    }

    /// The stop that keeps reads from leaving; nil where the last one left, or another day or month has begun.
    func stop(on day: UTCDay) -> SpendingStop? {
        guard let stopped else { return nil }
        let isStill =
            switch stopped.stop {
            case .day: stopped.day == day
            case .month: stopped.day.month == day.month
            }
        return isStill ? stopped.stop : nil
    }

    /// True where giving the object out once more that day costs nothing.
    func isBilled(_ object: BilledObject, on day: UTCDay) -> Bool { billed[day]?.contains(object) ?? false }

    // MARK: Requests

    enum Grant: Sendable, Hashable {
        case granted(Hold)
        /// What others hold leaves less than there is; most of it comes back when they are answered.
        case underWay
        case refused(SpendingStop)
    }

    /// Holds the greatest bill of a request, made smaller where the stops leave less.
    ///
    /// What is held is not spent: nobody is refused, or given a smaller page, for a request that is under way. `others` are days
    /// that X may count instead: no stop of theirs is passed either.
    mutating func hold(_ bill: GreatestBill, on day: UTCDay, or others: [UTCDay] = []) -> Grant {
        let days = [day] + others
        let left = [
            limits.day.map { ($0 - spent(onAnyOf: days), SpendingStop.day) },
            limits.month.map { ($0 - spent(inMonthOfAnyOf: days), SpendingStop.month) },
        ].compactMap(\.self).min { $0.0 < $1.0 }
        guard let size = bill.size(within: left?.0 ?? .max) else {
            let stop = left?.1 ?? .day
            stopped = (stop, day, bill.microdollars(for: bill.sizes.lowerBound))
            return .refused(stop)
        }
        let held = holds.values.reduce(0) { $0 + $1.microdollars }
        if let left, bill.microdollars(for: size) > left.0 - held { return .underWay }
        lastNumber += 1
        let hold = Hold(number: lastNumber, size: size, day: day, microdollars: bill.microdollars(for: size))
        holds[hold.number] = hold
        // What costs less is no sign that the other may leave again.
        if let needed = stopped?.needed, hold.microdollars >= needed { stopped = nil }
        return .granted(hold)
    }

    /// Gives back what a request held that X does not bill.
    mutating func free(_ hold: Hold) -> SpendingChange {
        holds[hold.number] = nil
        return hold.takenBack
    }

    /// Takes what a request held for spent, on each of the days on which X may have billed it.
    ///
    /// Returns what is to be kept beside the hold, which stands for the day on which it left.
    mutating func lose(_ hold: Hold, on days: some Sequence<UTCDay>) -> SpendingChange {
        holds[hold.number] = nil
        add(hold.microdollars, on: hold.day)
        var change = SpendingChange()
        for day in days where day != hold.day {
            add(hold.microdollars, on: day)
            let isDoubled = hold.day.month.contains(day)
            if isDoubled { doubled[day, default: 0] += hold.microdollars }
            let amount = SpendingRow.Amount(count: 1, microdollars: hold.microdollars)
            change.add(amount, to: SpendingRow.Key(day, isDoubled ? .otherDay : .unsettled))
        }
        return change
    }

    /// Puts the bill of an answer, which X gave on one of these days, in the place of what its request held.
    mutating func settle(_ hold: Hold, _ bill: Bill, on days: some Sequence<UTCDay>) -> SpendingChange {
        var change = free(hold)
        change.merge(charge(bill, on: days))
        return change
    }

    // MARK: Charges

    /// Charges what was not charged before, on each of the days that X may count it to.
    mutating func charge(_ bill: Bill, on days: some Sequence<UTCDay>) -> SpendingChange {
        let days = days.sorted()
        var change = SpendingChange()
        for line in bill.lines { charge(line, on: days, into: &change) }
        // Yesterday is remembered in full: an answer of the last second may come after midnight.
        if let first = days.first {
            for old in billed.keys where old < first.advanced(by: -1) { billed[old] = nil }
        }
        return change
    }

    /// On the first day on which it is new in full; on others of the same month only as a part of that day's sum, where it counts in
    /// full once it is given out again: X may have billed it on each.
    private mutating func charge(_ line: Bill.Line, on days: [UTCDay], into change: inout SpendingChange) {
        let price = line.item.price
        var first: UTCDay?
        for day in days {
            if let object = line.object, isBilled(object, on: day) { continue }
            add(price, on: day)
            var amount = SpendingRow.Amount(count: 1, microdollars: price)
            if let first, first.month.contains(day) {
                doubled[day, default: 0] += price
                change.add(amount, to: SpendingRow.Key(day, .otherDay))
            } else {
                if let object = line.object {
                    billed[day, default: BilledObjects()].insert(object)
                    change.objects[day, default: []].insert(object)
                }
                if line.isOfRepost { amount.ofReposts = price }
                change.add(amount, to: SpendingRow.Key(day, line.item, line.source))
                first = first ?? day
            }
        }
    }

    private mutating func add(_ microdollars: Int, on day: UTCDay) {
        sums[day, default: 0] += microdollars
        // Not by the distance to a day that a wrong clock may have put into the future.
        while sums.count > Self.rememberedDays, let oldest = sums.keys.min() {
            (sums[oldest], doubled[oldest]) = (nil, nil)
        }
    }
}

/// The user's own stops, in millionths of a US dollar; nil for none.
package struct SpendingLimits: Sendable, Hashable {
    package static let none = SpendingLimits()

    /// For a UTC day.
    package var day: Int?
    /// For a month of UTC days.
    package var month: Int?

    package init(day: Int? = nil, month: Int? = nil) {
        self.day = day
        self.month = month
    }
}
