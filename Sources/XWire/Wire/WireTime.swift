package import Foundation
import TweetModel

/// X's ways of writing a time, read and written without formatters: they stand on the path of every delivery.
package enum WireTime {
    /// Reads `2026-07-24T21:05:48.000Z`, with or without a fraction, with `Z` or any offset.
    package static func date(iso8601 text: String) -> Date? {
        var reader = TimeReader(text)
        guard let year = reader.number(4...4), reader.skip("-"), let month = reader.number(2...2),
            reader.skip("-"), let day = reader.number(2...2), reader.skip("T") || reader.skip(" "),
            let clock = reader.clock()
        else { return nil }
        let milliseconds = reader.skip(".") ? reader.fractionMilliseconds() : 0
        guard let milliseconds, let offset = reader.offsetSeconds(), reader.isAtEnd else { return nil }
        var time = CivilTime(year: year, month: month, day: day, clock: clock)
        time.milliseconds = milliseconds
        return time.date(offsetSeconds: offset)
    }

    /// Reads v1.1's `Mon May 19 14:01:46 +0000 2025`.
    package static func date(v1 text: String) -> Date? {
        var reader = TimeReader(text)
        guard reader.word() != nil, reader.skip(" "), let month = reader.month(), reader.skip(" "),
            let day = reader.number(1...2), reader.skip(" "), let clock = reader.clock(), reader.skip(" "),
            let offset = reader.offsetSeconds(), reader.skip(" "), let year = reader.number(4...4),
            reader.isAtEnd
        else { return nil }
        return CivilTime(year: year, month: month, day: day, clock: clock).date(offsetSeconds: offset)
    }

    /// Reads a header's `Fri, 07 Oct 2022 22:43:15 GMT`; X ends it with `UTC`.
    package static func date(http text: String) -> Date? {
        var reader = TimeReader(text)
        guard reader.word() != nil, reader.skip(","), reader.skip(" "), let day = reader.number(1...2),
            reader.skip(" "), let month = reader.month(), reader.skip(" "), let year = reader.number(4...4),
            reader.skip(" "), let clock = reader.clock(), reader.skip(" "), let zone = reader.word(),
            zone == "GMT" || zone == "UTC", reader.isAtEnd
        else { return nil }
        return CivilTime(year: year, month: month, day: day, clock: clock).date(offsetSeconds: 0)
    }

    /// Writes `2026-07-24T21:05:48.000Z`, which is RFC 3339 in UTC.
    package static func iso8601(_ date: Date) -> String {
        let time = CivilTime(date)
        return
            "\(padded(time.year, 4))-\(padded(time.month, 2))-\(padded(time.day, 2))T\(clock(time)).\(padded(time.milliseconds, 3))Z"
    }

    /// Writes `2026-07-24T21:05:48Z`, as times stand in a query: whole seconds, what is over is cut off.
    static func query(_ date: Date) -> String {
        iso8601(date).prefix(19) + "Z"
    }

    /// Writes v1.1's `Mon May 19 14:01:46 +0000 2025`.
    package static func v1(_ date: Date) -> String {
        let time = CivilTime(date)
        return
            "\(time.weekday) \(time.monthName) \(padded(time.day, 2)) \(clock(time)) +0000 \(padded(time.year, 4))"
    }

    /// Writes a header's `Fri, 07 Oct 2022 22:43:15 GMT`.
    package static func http(_ date: Date) -> String {
        let time = CivilTime(date)
        return
            "\(time.weekday), \(padded(time.day, 2)) \(time.monthName) \(padded(time.year, 4)) \(clock(time)) GMT"
    }

    private static func clock(_ time: CivilTime) -> String {
        "\(padded(time.hour, 2)):\(padded(time.minute, 2)):\(padded(time.second, 2))"
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
