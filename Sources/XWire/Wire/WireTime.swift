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
            zone == "GMT" || zone == "UTC", reader.isAtEnd, believableYears.contains(year)
        else { return nil }
        return CivilTime(year: year, month: month, day: day, clock: clock).date(offsetSeconds: 0)
    }

    /// Within which an answer of X's can have been written: beyond its ids begin to lack bits, before there was no X.
    private static let believableYears = 2006...2080

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

/// Reads the pieces of a time from the front of a text; each reading takes its piece, or takes nothing and answers nil.
struct TimeReader {
    private var rest: Substring.UTF8View

    init(_ text: String) {
        rest = Substring(text).utf8
    }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard let first = rest.first, UInt32(first) == character.value else { return false }
        rest.removeFirst()
        return true
    }

    /// A number of as many digits as `width` allows.
    mutating func number(_ width: ClosedRange<Int>) -> Int? {
        var value = 0
        var count = 0
        while count < width.upperBound, let digit = rest.first.flatMap(Self.digit) {
            value = value * 10 + digit
            count += 1
            rest.removeFirst()
        }
        return count >= width.lowerBound ? value : nil
    }

    /// `14:01:46`.
    mutating func clock() -> (hour: Int, minute: Int, second: Int)? {
        guard let hour = number(2...2), skip(":"), let minute = number(2...2), skip(":"),
            let second = number(2...2)
        else { return nil }
        return (hour, minute, second)
    }

    /// The digits after the point; those beyond the third are dropped.
    mutating func fractionMilliseconds() -> Int? {
        guard rest.first.flatMap(Self.digit) != nil else { return nil }
        var value = 0
        var scale = 100
        while let digit = rest.first.flatMap(Self.digit) {
            value += digit * scale
            scale /= 10
            rest.removeFirst()
        }
        return value
    }

    /// `Z`, or an offset such as `-08:00` and `+0000`, in seconds ahead of UTC.
    mutating func offsetSeconds() -> Int? {
        if skip("Z") || skip("z") { return 0 }
        let sign = skip("-") ? -1 : skip("+") ? 1 : 0
        guard sign != 0, let hours = number(2...2) else { return nil }
        _ = skip(":")
        guard let minutes = number(2...2), hours < 24, minutes < 60 else { return nil }
        return sign * (hours * 3600 + minutes * 60)
    }

    /// ASCII letters up to the next other character.
    mutating func word() -> Substring? {
        let letters = rest.prefix { (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) }
        guard !letters.isEmpty else { return nil }
        rest = rest.dropFirst(letters.count)
        return Substring(letters)
    }

    /// `Jan` to `Dec`, as 1...12.
    mutating func month() -> Int? {
        guard let name = word(), let index = CivilTime.monthNames.firstIndex(where: { $0 == name }) else {
            return nil
        }
        return index + 1
    }

    private static func digit(_ byte: UInt8) -> Int? {
        (0x30...0x39).contains(byte) ? Int(byte) - 0x30 : nil
    }
}
