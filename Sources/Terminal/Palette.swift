import CTerminal
import ScreenModel

/// Translates styles into what the terminal can show, and remembers the answers.
struct Palette {
    let depth: ColorDepth
    /// As many colours as the terminal knows by number; 8 or 16 matters to `ansi16`.
    private let colors: Int
    /// Gives the number of a colour pair; -1 is the terminal's own colour.
    private let pair: (_ foreground: Int32, _ background: Int32) -> Int32
    private var known: [Style: CursesAttributes] = [:]

    init(depth: ColorDepth, colors: Int, pair: @escaping (Int32, Int32) -> Int32) {
        self.depth = depth
        self.colors = colors
        self.pair = pair
    }

    mutating func ink(for style: Style) -> CursesAttributes {
        if let ink = known[style] { return ink }
        let ink = mixed(style)
        known[style] = ink
        return ink
    }

    private func mixed(_ style: Style) -> CursesAttributes {
        var ink = CursesAttributes(attributes: Self.attributes(of: style.attributes), pair: 0)
        guard depth != .none else { return ink }
        var foreground = style.foreground.map(number) ?? -1
        var background = style.background.map(number) ?? -1
        if depth == .ansi16, colors < 16 {
            // Eight colours: the bright ones are the same in bold, which a background cannot be.
            if foreground >= 8 { ink.attributes |= TERMINAL_BOLD.rawValue }
            if foreground >= 8 { foreground -= 8 }
            if background >= 8 { background -= 8 }
        }
        if foreground >= 0 || background >= 0 { ink.pair = pair(foreground, background) }
        return ink
    }

    private static func attributes(of attributes: Style.Attributes) -> UInt32 {
        var bits: UInt32 = 0
        if attributes.contains(.bold) { bits |= TERMINAL_BOLD.rawValue }
        if attributes.contains(.dim) { bits |= TERMINAL_DIM.rawValue }
        if attributes.contains(.italic) { bits |= TERMINAL_ITALIC.rawValue }
        if attributes.contains(.underline) { bits |= TERMINAL_UNDERLINE.rawValue }
        if attributes.contains(.reverse) { bits |= TERMINAL_REVERSE.rawValue }
        return bits
    }

    /// The colour's number on this terminal; -1 for its own.
    func number(of color: Color) -> Int32 {
        switch depth {
        case .truecolor: Self.direct(color)
        case .indexed256: Self.nearestIndexed(color)
        case .ansi16: color.ansi.map { Int32($0 & 15) } ?? -1
        case .none: -1
        }
    }

    /// The `-direct` entries read 0 to 7 as the eight old colours: the darkest blues give way to the next one.
    private static func direct(_ color: Color) -> Int32 {
        let number = Int32(color.red) << 16 | Int32(color.green) << 8 | Int32(color.blue)
        return max(number, 8)
    }

    /// xterm's 256 colours: a cube of 6×6×6 from 16 on, then 24 greys from 232 on.
    ///
    /// The first sixteen are left out: they are whatever the user made of them.
    private static func nearestIndexed(_ color: Color) -> Int32 {
        let levels = [0, 95, 135, 175, 215, 255]
        let channels = [Int(color.red), Int(color.green), Int(color.blue)]
        let steps = channels.map { channel in
            levels.indices.min { abs(levels[$0] - channel) < abs(levels[$1] - channel) } ?? 0
        }
        let grey = max(0, min(23, (channels.reduce(0, +) / 3 - 3) / 10))
        let toCube = zip(steps, channels).map { (levels[$0] - $1) * (levels[$0] - $1) }.reduce(0, +)
        let toGrey = channels.map { (8 + 10 * grey - $0) * (8 + 10 * grey - $0) }.reduce(0, +)
        return Int32(toGrey < toCube ? 232 + grey : 16 + 36 * steps[0] + 6 * steps[1] + steps[2])
    }
}
