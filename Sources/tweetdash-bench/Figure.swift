import Foundation

/// One measured figure: a line of the benchmark's output.
struct Figure: Encodable {
    /// What was measured, for instance `store.commit.100`.
    let name: String
    let value: Double
    let unit: String
    /// `value` held against the floor of the same run: above 1 is more of `unit` than the floor.
    var ratio: Double?
    /// What the floor was.
    var floor: String?

    /// Prints the figure as one JSON object on a line of its own, rounded to four digits.
    func print() {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var rounded = self.rounded
        rounded.ratio = ratio.map(Self.fourDigits)
        guard var line = try? encoder.encode(rounded) else { return }
        line.append(UInt8(ascii: "\n"))
        FileHandle.standardOutput.write(line)
    }

    private var rounded: Figure {
        Figure(name: name, value: Self.fourDigits(value), unit: unit, ratio: ratio, floor: floor)
    }

    private static func fourDigits(_ value: Double) -> Double {
        guard value != 0, value.isFinite else { return value }
        let scale = pow(10, 3 - floor10(abs(value)))
        return (value * scale).rounded() / scale
    }

    private static func floor10(_ value: Double) -> Double {
        log10(value).rounded(.down)
    }
}
