/// Money in words: everything that is shown is made here, from whole millionths of a US dollar.
package enum Dollars {
    /// `$1,234.56`: up to the next cent, as every sum here is a bound; nothing for less than nothing.
    package static func words(_ microdollars: Int) -> String {
        let cents = max(0, microdollars) / 10_000 + (microdollars % 10_000 > 0 ? 1 : 0)
        let rest = cents % 100
        return "$\((cents / 100).grouped).\(rest < 10 ? "0" : "")\(rest)"
    }

    /// Reads an amount such as `2`, `2.00` or `0.005`; nil for anything else, and for less than nothing or over a million.
    package static func microdollars(_ text: String) -> Int? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let fraction = parts.count > 1 ? parts[1] : ""
        guard (1...2).contains(parts.count), !text.isEmpty,
            parts.joined().utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            !parts.joined().isEmpty, parts[0].count <= 7, fraction.count <= 6
        else { return nil }
        let millionths = Int(fraction + String(repeating: "0", count: 6 - fraction.count)) ?? 0
        let sum = (Int(parts[0]) ?? 0) * 1_000_000 + millionths
        return sum <= 1_000_000_000_000 ? sum : nil
    }
}

extension Int {
    /// With a comma between each three digits: `12,345`.
    package var grouped: String {
        var digits = String(magnitude)
        var place = digits.count - 3
        while place > 0 {
            digits.insert(",", at: digits.index(digits.startIndex, offsetBy: place))
            place -= 3
        }
        return self < 0 ? "-\(digits)" : digits
    }
}
