package import struct Foundation.TimeInterval

extension Duration {
    /// Reads `500ms`, `30s`, `5m`, `24h`, `7d`; nil for every other text, and for less than nothing or over a year.
    package init?(words text: String) {
        let units: [(suffix: String, milliseconds: Double)] = [
            ("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000),
        ]
        for unit in units where text.hasSuffix(unit.suffix) {
            guard let number = Double(text.dropLast(unit.suffix.count)), number >= 0 else { continue }
            let milliseconds = number * unit.milliseconds
            guard milliseconds <= 366 * 86_400_000 else { return nil }
            self = .milliseconds(Int64(milliseconds))
            return
        }
        return nil
    }

    /// In the greatest unit that leaves nothing over: `90s`, `15m`, `24h`, `7d`; parts of a second are left out.
    package var words: String {
        let seconds = components.seconds
        return switch seconds {
        case let seconds where seconds >= 172_800 && seconds % 86_400 == 0: "\(seconds / 86_400)d"
        case let seconds where seconds >= 3600 && seconds % 3600 == 0: "\(seconds / 3600)h"
        case let seconds where seconds >= 60 && seconds % 60 == 0: "\(seconds / 60)m"
        default: "\(seconds)s"
        }
    }
}

extension Duration {
    /// The duration in seconds, as dates count.
    package var timeInterval: TimeInterval { self / .seconds(1) }

    /// A duration drawn evenly from the range.
    package static func random(
        in range: ClosedRange<Duration>,
        using generator: inout some RandomNumberGenerator
    ) -> Duration {
        let span = range.upperBound - range.lowerBound
        return range.lowerBound + span * Double.random(in: 0...1, using: &generator)
    }
}
