private import func Foundation.pow

/// A colour of a scheme, eight bits a channel.
package struct RGB: Sendable, Hashable {
    package var red: UInt8
    package var green: UInt8
    package var blue: UInt8

    package init(red: UInt8, green: UInt8, blue: UInt8) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    /// Reads `#rrggbb` or `rrggbb`, either case; nil for anything else.
    package init?(hex: String) {
        let digits = hex.hasPrefix("#") ? hex.dropFirst() : hex[...]
        guard digits.utf8.count == 6, digits.allSatisfy(\.isHexDigit), let value = UInt32(digits, radix: 16)
        else {
            return nil
        }
        self.init(red: UInt8(value >> 16 & 0xff), green: UInt8(value >> 8 & 0xff), blue: UInt8(value & 0xff))
    }

    /// Relative luminance, 0 (black) to 1 (white), as WCAG 2.2 defines it.
    package var luminance: Double {
        0.2126 * Self.linear(red) + 0.7152 * Self.linear(green) + 0.0722 * Self.linear(blue)
    }

    /// Contrast of two colours, 1 (none) to 21 (black on white), as WCAG 2.2 defines it.
    package func contrast(to other: RGB) -> Double {
        let (light, dark) = (max(luminance, other.luminance), min(luminance, other.luminance))
        return (light + 0.05) / (dark + 0.05)
    }

    /// This colour, moved towards white or black only as far as it takes to be read on every one of `grounds`.
    package func readable(on grounds: [RGB]) -> RGB {
        func isReadable(_ colour: RGB) -> Bool {
            grounds.allSatisfy { colour.contrast(to: $0) >= Self.textContrast }
        }
        guard !isReadable(self), let ground = grounds.first else { return self }
        let goal =
            ground.luminance < 0.18 ? RGB(red: 255, green: 255, blue: 255) : RGB(red: 0, green: 0, blue: 0)
        let steps = 24
        for step in 1...steps {
            let candidate = mixed(with: goal, share: Double(step) / Double(steps))
            if isReadable(candidate) { return candidate }
        }
        return goal
    }

    /// Least contrast of text, WCAG 2.2 level AA.
    package static let textContrast = 4.5

    private func mixed(with other: RGB, share: Double) -> RGB {
        func channel(_ from: UInt8, _ to: UInt8) -> UInt8 {
            UInt8(clamping: Int((Double(from) + (Double(to) - Double(from)) * share).rounded()))
        }
        return RGB(
            red: channel(red, other.red),
            green: channel(green, other.green),
            blue: channel(blue, other.blue)
        )
    }

    private static func linear(_ channel: UInt8) -> Double {
        let share = Double(channel) / 255
        return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
}
