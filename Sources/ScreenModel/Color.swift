/// A colour as the theme wants it, with what to use where the terminal has only sixteen.
package struct Color: Sendable, Hashable {
    package var red: UInt8
    package var green: UInt8
    package var blue: UInt8
    /// 0...15, the ANSI colour nearest in *meaning* (red for trouble), not in hue; nil means the terminal's own default.
    package var ansi: UInt8?

    package init(red: UInt8, green: UInt8, blue: UInt8, ansi: UInt8?) {
        self.red = red
        self.green = green
        self.blue = blue
        self.ansi = ansi
    }
}

/// How many colours the terminal shows: the ladder is walked down until the terminal can.
package enum ColorDepth: String, Sendable, Hashable, CaseIterable {
    case truecolor
    case indexed256 = "256"
    case ansi16 = "16"
    case none
}
