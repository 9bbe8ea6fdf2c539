package import struct Foundation.Date

/// A moment as calendar and clock on the wall show it (proleptic Gregorian calendar, years 1...9999).
///
/// By arithmetic and not by `Calendar`, which takes longer than the rest of a row of the screen, or of a delivery, together.
package struct CivilTime: Sendable, Hashable {
    package var year: Int
    /// 1...12.
    package var month: Int
    /// 1...31.
    package var day: Int
    package var hour: Int
    package var minute: Int
    package var second: Int
    package var milliseconds = 0

    package init(year: Int, month: Int, day: Int, clock: (hour: Int, minute: Int, second: Int)) {
        self.year = year
        self.month = month
        self.day = day
        hour = clock.hour
        minute = clock.minute
        second = clock.second
    }

    /// On a clock that runs `offsetSeconds` ahead of UTC; a moment outside the years 1...9999 becomes the nearest one inside.
    package init(_ date: Date, offsetSeconds: Int = 0) {
        let range = -62_135_596_800_000.0...253_402_300_799_999
        let exact = (date.timeIntervalSince1970 * 1000).rounded() + Double(offsetSeconds) * 1000
        let total = exact.isNaN ? 0 : Int(min(max(exact, range.lowerBound), range.upperBound))
        let days = Self.floored(total, 86_400_000)
        let rest = total - days * 86_400_000
        (year, month, day) = Self.calendar(daysSince1970: days)
        hour = rest / 3_600_000
        minute = rest / 60_000 % 60
        second = rest / 1000 % 60
        milliseconds = rest % 1000
    }

    /// The moment, where the clock that shows it runs `offsetSeconds` ahead of UTC; nil for a time that no clock shows.
    package func date(offsetSeconds: Int) -> Date? {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Self.length(ofMonth: month, year: year), (0...23).contains(hour),
            (0...59).contains(minute), (0...60).contains(second)
        else { return nil }
        let days = Self.daysSince1970(year: year, month: month, day: day)
        let seconds = days * 86_400 + hour * 3600 + minute * 60 + second - offsetSeconds
        return Date(timeIntervalSince1970: Double(seconds * 1000 + milliseconds) / 1000)
    }

    /// `Mon` to `Sun`.
    package var weekday: String {
        let days = Self.daysSince1970(year: year, month: month, day: day)
        let names = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
        return names[days - Self.floored(days, 7) * 7]
    }

    /// `Jan` to `Dec`.
    package var monthName: String { Self.monthNames[month - 1] }

    package static let monthNames = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// In days.
    package static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: 31
        }
    }

    // Both ways count in years that begin in March, so that the leap day is the last of its year, and in eras of 400 years,
    // which all have the same number of days (146,097).

    private static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
        let marchYear = month > 2 ? year : year - 1
        let era = floored(marchYear, 400)
        let yearOfEra = marchYear - era * 400
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    private static func calendar(daysSince1970 days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = floored(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }

    private static func floored(_ number: Int, _ divisor: Int) -> Int {
        number >= 0 ? number / divisor : (number + 1) / divisor - 1
    }
}
