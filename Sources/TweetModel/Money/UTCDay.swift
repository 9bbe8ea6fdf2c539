package import Foundation

/// A day as X bills by it: from 00:00 UTC, as the number of days since 1970-01-01.
package struct UTCDay: Sendable, Hashable, Comparable, RawRepresentable, Strideable {
    package let rawValue: Int

    private static let seconds = 86_400.0

    package init(rawValue: Int) { self.rawValue = rawValue }

    /// The day that holds a moment.
    package init(_ date: Date) {
        rawValue = Int((date.timeIntervalSince1970 / Self.seconds).rounded(.down))
    }

    /// The days to one of which X may count what it gives out at a moment: two near midnight, as X tells its time in whole
    /// seconds and an answer takes a while.
    package static func around(_ date: Date) -> ClosedRange<UTCDay> {
        UTCDay(date - margin)...UTCDay(date + margin)
    }

    private static let margin: TimeInterval = 2

    /// Its first moment.
    package var start: Date { Date(timeIntervalSince1970: Double(rawValue) * Self.seconds) }

    /// The days of its month, by the calendar.
    package var month: Range<UTCDay> {
        let civil = CivilTime(start)
        let first = advanced(by: 1 - civil.day)
        return first..<first.advanced(by: CivilTime.length(ofMonth: civil.month, year: civil.year))
    }

    package func distance(to other: UTCDay) -> Int { other.rawValue - rawValue }

    package func advanced(by days: Int) -> UTCDay { UTCDay(rawValue: rawValue + days) }

    package static func < (lhs: UTCDay, rhs: UTCDay) -> Bool { lhs.rawValue < rhs.rawValue }
}
