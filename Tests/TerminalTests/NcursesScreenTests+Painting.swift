import ScreenModel
import Support
import Testing
import TweetModel

@testable import Terminal

extension NcursesScreenTests {
    @Test("shows every frame as it is, whatever was shown before", arguments: 1...6 as ClosedRange<UInt64>)
    func anyFrames(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let terminal = try PseudoTerminal(Self.size)
        var screen = try NcursesScreen(terminal.options())
        let palette = Palette(depth: screen.colors, colors: 256) { _, _ in 0 }
        var picture = TerminalPicture(Self.size)
        var frames = FrameMaker(size: Self.size)

        for number in 0..<30 {
            let frame = frames.next(using: &generator)
            screen.paint(frame)
            picture.read(terminal.output(of: &screen))

            try #require(picture.lines == frame.lines, "seed \(seed), frame \(number)")
            try #require(picture.wrongLooks(frame, palette).isEmpty, "seed \(seed), frame \(number)")
            try #require(picture.unknown.isEmpty, "seed \(seed), frame \(number)")
        }
    }

    @Test("sends a scrolled list by its new rows alone")
    func scrolling() throws {
        let size = Size(columns: 120, rows: 40)
        let terminal = try PseudoTerminal(size)
        var screen = try NcursesScreen(terminal.options())
        var generator = SeededGenerator(seed: 3)
        let rows = (0..<100).map { _ in FrameMaker.words(columns: 90, using: &generator) }
        func show(from first: Int) -> Int {
            var frame = Frame(size: size)
            for row in 1..<39 { frame.write(rows[first + row], column: 2, row: row, style: .plain) }
            screen.paint(frame)
            return terminal.output(of: &screen).count
        }
        _ = show(from: 0)

        let sizes = (1...20).map(show)

        #expect(sizes.reduce(0, +) / sizes.count < 321)
    }

    @Test("sends nothing for a frame that is on the screen already")
    func sameFrame() throws {
        let terminal = try PseudoTerminal(Self.size)
        var screen = try NcursesScreen(terminal.options())
        var frame = Frame(size: Self.size)
        frame.write(SafeText("as it was"), column: 0, row: 0, style: .plain)
        screen.paint(frame)
        _ = terminal.output(of: &screen)

        screen.paint(frame)

        let output = terminal.output(of: &screen)
        #expect(output.isEmpty)
    }

    @Test("sends every cell again when asked to")
    func redraws() throws {
        let terminal = try PseudoTerminal(Self.size)
        var screen = try NcursesScreen(terminal.options())
        var frame = Frame(size: Self.size)
        frame.write(SafeText("once more"), column: 0, row: 13, style: .plain)
        screen.paint(frame)
        _ = terminal.output(of: &screen)

        screen.redraw()
        screen.paint(frame)

        var picture = TerminalPicture(Self.size)
        picture.read(terminal.output(of: &screen))
        #expect(picture.lines == frame.lines)
    }

    @Test("follows the window to any size", arguments: [(1, 1), (2, 1), (39, 9), (200, 60), (60, 14)])
    func resizes(columns: Int, rows: Int) throws {
        let size = Size(columns: columns, rows: rows)
        let terminal = try PseudoTerminal(Size(columns: 70, rows: 20))
        var screen = try NcursesScreen(terminal.options())
        screen.paint(Frame(size: screen.size))
        _ = terminal.output(of: &screen)

        terminal.resize(size)

        let hasChanged = [screen.resize(), screen.resize()]
        #expect(hasChanged == [true, false])
        let found = screen.size
        #expect(found == size)
        var frame = Frame(size: size)
        frame.write(SafeText(String(repeating: "東x", count: 100)), column: 0, row: 0, style: .plain)
        screen.paint(frame)
        var picture = TerminalPicture(size)
        picture.read(terminal.output(of: &screen))
        #expect(picture.lines == frame.lines)
    }

    @Test("paints what there is room for when the frame is larger than the window")
    func largerFrame() throws {
        let terminal = try PseudoTerminal(Self.size)
        var screen = try NcursesScreen(terminal.options())
        var frame = Frame(size: Size(columns: 100, rows: 30))
        frame.write(SafeText(String(repeating: "東", count: 50)), column: 1, row: 0, style: .plain)
        frame.write(SafeText("out of sight"), column: 0, row: 20, style: .plain)

        screen.paint(frame)

        var picture = TerminalPicture(Self.size)
        picture.read(terminal.output(of: &screen))
        #expect(picture.lines[0] == " " + String(repeating: "東", count: 29))
        #expect(picture.unknown.isEmpty)
    }

    @Test("sends no colour where none is wanted")
    func noColors() throws {
        let terminal = try PseudoTerminal(Self.size)
        var screen = try NcursesScreen(terminal.options(colors: ColorDepth.none))
        let red = Color(red: 255, green: 0, blue: 0, ansi: 1)
        var frame = Frame(size: Self.size)
        let style = Style(foreground: red, background: red, attributes: .bold)
        frame.write(SafeText("plainly"), column: 0, row: 0, style: style)

        screen.paint(frame)

        var picture = TerminalPicture(Self.size)
        picture.read(terminal.output(of: &screen))
        let colors = screen.colors
        #expect(colors == .none)
        #expect(picture.rows[0][0].look == TerminalPicture.Look(attributes: .bold))
    }

    @Test("shows a character that the C library does not know yet")
    func newCharacter() throws {
        let terminal = try PseudoTerminal(Self.size)
        var screen = try NcursesScreen(terminal.options())
        var frame = Frame(size: Self.size)
        frame.write(SafeText("a\u{1FAE8}b\u{1FA77}c"), column: 0, row: 0, style: .plain)

        screen.paint(frame)

        var picture = TerminalPicture(Self.size)
        picture.read(terminal.output(of: &screen))
        #expect(picture.lines[0] == "a\u{1FAE8}b\u{1FA77}c")
    }

    @Test("puts text on the clipboard between two frames")
    func copies() throws {
        let terminal = try PseudoTerminal(Self.size)
        var screen = try NcursesScreen(terminal.options())
        screen.paint(Frame(size: Self.size))
        _ = terminal.output(of: &screen)

        screen.copy("text")

        let output = terminal.output(of: &screen)
        #expect(output == ClipboardSequence("text").bytes)
    }
}
