import CTerminal
import ScreenModel
import Support
import Testing

@testable import Terminal

@Suite("Palette")
struct PaletteTests {
    private static let red = Color(red: 0xCC, green: 0x24, blue: 0x1D, ansi: 9)

    /// A pair's number says which colours it was asked for.
    private func palette(_ depth: ColorDepth, colors: Int) -> Palette {
        Palette(depth: depth, colors: colors) { ($0 + 1) * 1_000 + $1 + 1 }
    }

    @Test("gives plain text the terminal's own colours, without a pair")
    func plain() {
        var palette = palette(.indexed256, colors: 256)

        #expect(palette.ink(for: .plain) == CursesAttributes(attributes: 0, pair: 0))
    }

    @Test("passes 24-bit colours on as they are")
    func direct() {
        #expect(palette(.truecolor, colors: 0x100_0000).number(of: Self.red) == 0xCC241D)
    }

    @Test("never lets a 24-bit colour be taken for one of the eight old ones")
    func nearlyBlack() {
        for blue in UInt8(0)...8 {
            let color = Color(red: 0, green: 0, blue: blue, ansi: nil)
            #expect(palette(.truecolor, colors: 0x100_0000).number(of: color) == 8)
        }
    }

    @Test("picks the nearest of the 240 fixed colours where there are 256")
    func nearest() {
        let palette = palette(.indexed256, colors: 256)
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<300 {
            let color = Color(
                red: .random(in: 0...255, using: &generator),
                green: .random(in: 0...255, using: &generator),
                blue: .random(in: 0...255, using: &generator),
                ansi: nil
            )

            let chosen = Int(palette.number(of: color))

            let best = (16..<256).map { distance(from: color, to: $0) }.min()
            #expect(distance(from: color, to: chosen) == best, "seed 7, \(color)")
        }
    }

    @Test("uses the colour of the same meaning where there are sixteen")
    func sixteen() {
        let palette = palette(.ansi16, colors: 16)

        #expect(palette.number(of: Self.red) == 9)
        #expect(palette.number(of: Color(red: 1, green: 2, blue: 3, ansi: nil)) == -1)
    }

    @Test("draws the bright colours in bold where there are eight")
    func eight() {
        var palette = palette(.ansi16, colors: 8)

        let ink = palette.ink(for: Style(foreground: Self.red, background: Self.red))

        #expect(ink == CursesAttributes(attributes: TERMINAL_BOLD.rawValue, pair: 2_002))
    }

    @Test("asks for no pair where there are no colours")
    func none() {
        var palette = Palette(depth: .none, colors: 0) { _, _ in
            Issue.record("ncurses crashes when asked for a pair without colours")
            return 1
        }

        let ink = palette.ink(for: Style(foreground: Self.red, attributes: [.bold, .underline]))

        #expect(
            ink == CursesAttributes(attributes: TERMINAL_BOLD.rawValue | TERMINAL_UNDERLINE.rawValue, pair: 0)
        )
    }

    @Test(
        "passes every attribute on",
        arguments: [
            (Style.Attributes.bold, TERMINAL_BOLD), (.dim, TERMINAL_DIM), (.italic, TERMINAL_ITALIC),
            (.underline, TERMINAL_UNDERLINE), (.reverse, TERMINAL_REVERSE),
        ]
    )
    func attributes(attribute: Style.Attributes, bit: terminal_attribute) {
        var palette = palette(.none, colors: 0)

        #expect(palette.ink(for: Style(attributes: attribute)).attributes == bit.rawValue)
    }

    private func distance(from color: Color, to index: Int) -> Int {
        let levels = [0, 95, 135, 175, 215, 255]
        let channels =
            index < 232
            ? [levels[(index - 16) / 36], levels[(index - 16) / 6 % 6], levels[(index - 16) % 6]]
            : Array(repeating: 8 + 10 * (index - 232), count: 3)
        return zip(channels, [color.red, color.green, color.blue])
            .map { ($0 - Int($1)) * ($0 - Int($1)) }
            .reduce(0, +)
    }
}
