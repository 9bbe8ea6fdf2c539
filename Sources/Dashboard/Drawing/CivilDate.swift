import struct Foundation.Date
import struct Foundation.TimeZone

/// A time as the calendar on the wall has it.
///
/// By arithmetic and not by `Calendar`, which takes longer than the rest of a row together.
struct CivilDate: Sendable, Hashable {
    let year, month, day, hour, minute, second: Int

    /// Proleptic Gregorian; times beyond a few million years are held at that edge.
    init(_ date: Date, in zone: TimeZone) {
        let utc = max(-6e13, min(6e13, date.timeIntervalSince1970.rounded(.down)))
        let local = Int(utc.isNaN ? 0 : utc) + zone.secondsFromGMT(for: date)
        let days = local.dividedFloor(by: 86_400)
        let rest = local - days * 86_400
        (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60)

        // Years counted from March, in eras of 400 years: the leap day is then the last of a year.
        let shifted = days + 719_468
        let era = shifted.dividedFloor(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    var monthName: String { Self.monthNames[month - 1] }

    private static let monthNames = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}

extension Int {
    fileprivate func dividedFloor(by divisor: Int) -> Int {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
