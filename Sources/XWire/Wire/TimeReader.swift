import TweetModel

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
