import CTerminal
import Glibc
import ScreenModel
import Support
import Testing
import TweetModel

@testable import Terminal

/// ncurses keeps one screen for the whole process: these tests take turns.
@Suite("NcursesScreen", .serialized)
struct NcursesScreenTests {
    static let size = Size(columns: 60, rows: 14)

    // MARK: Coming and going

    @Test("gives the terminal back as it was when its life ends")
    func givesBack() throws {
        let terminal = try PseudoTerminal(Self.size)
        let before = terminal.modes
        var picture = TerminalPicture(Self.size)

        do {
            var screen = try NcursesScreen(terminal.options())
            screen.paint(Frame(size: Self.size))
            picture.read(terminal.output(of: &screen))
            #expect(picture.isAlternate)
            #expect(!picture.isCursorVisible)
            #expect(terminal.modes != before)
        }

        picture.read(terminal.output())
        #expect(terminal.modes == before)
        #expect(!picture.isAlternate)
        #expect(picture.isCursorVisible)
        #expect(picture.unknown.isEmpty)
    }

    @Test("gives the terminal back while it is left, and paints every cell when it comes again")
    func leavesAndEnters() throws {
        let terminal = try PseudoTerminal(Self.size)
        let before = terminal.modes
        var screen = try NcursesScreen(terminal.options())
        let inside = terminal.modes
        var frame = Frame(size: Self.size)
        frame.write(SafeText("what was there"), column: 3, row: 5, style: .plain)
        screen.paint(frame)
        _ = terminal.output(of: &screen)

        terminal_leave(0)
        #expect(terminal.modes == before)
        var picture = TerminalPicture(Self.size)
        picture.read(terminal.output())
        #expect(!picture.isAlternate)

        let isUp = screen.resume()
        #expect(isUp)
        screen.paint(frame)
        picture.read(terminal.output(of: &screen))
        #expect(terminal.modes == inside)
        #expect(picture.isAlternate)
        #expect(picture.lines == frame.lines)
        #expect(picture.unknown.isEmpty)
    }

    @Test("comes again in a window that has changed its size meanwhile")
    func entersAnotherSize() throws {
        let size = Size(columns: 40, rows: 10)
        let terminal = try PseudoTerminal(Self.size)
        var screen = try NcursesScreen(terminal.options())
        var frame = Frame(size: Self.size)
        for row in 0..<14 { frame.write(SafeText("row \(row)"), column: 50, row: row, style: .plain) }
        screen.paint(frame)
        _ = terminal.output(of: &screen)
        terminal_leave(0)
        _ = terminal.output()

        terminal.resize(size)
        let isUp = screen.resume()
        let found = screen.size

        #expect(isUp)
        #expect(found == size)
        frame = Frame(size: size)
        frame.write(SafeText("smaller"), column: 33, row: 9, style: .plain)
        screen.paint(frame)
        var picture = TerminalPicture(size)
        picture.read(terminal.output(of: &screen))
        #expect(picture.lines == frame.lines)
        #expect(picture.unknown.isEmpty)
    }

    @Test("writes nothing more once the terminal is gone")
    func forgets() throws {
        let terminal = try PseudoTerminal(Self.size)

        do {
            var screen = try NcursesScreen(terminal.options())
            screen.paint(Frame(size: Self.size))
            _ = terminal.output(of: &screen)
            screen.forget()
            let progress = screen.flush()
            #expect(progress == .gone)
        }

        #expect(terminal.output().isEmpty)
    }

    @Test("refuses what is no terminal")
    func noTerminal() throws {
        let terminal = try PseudoTerminal(Self.size)
        let pipe = try Pipe()

        var options = terminal.options()
        options.input = pipe.reader
        #expect(throws: TerminalError.inputIsNoTerminal) { try options.requireTerminal() }

        options = terminal.options()
        options.output = pipe.writer
        #expect(throws: TerminalError.outputIsNoTerminal) { try options.requireTerminal() }
        #expect(pipe.drain().isEmpty)
    }

    @Test(
        "refuses a terminal that cannot show a screen, without a byte",
        arguments: [
            ("", TerminalError.nameIsMissing), ("dumb", .isDumb),
            ("no-such-thing", .nameIsUnknown("no-such-thing")),
        ]
    )
    func unfit(name: String, error: TerminalError) throws {
        let terminal = try PseudoTerminal(Self.size)
        let before = terminal.modes

        #expect(throws: error) { _ = try NcursesScreen(terminal.options(name)) }

        #expect(terminal.output().isEmpty)
        #expect(terminal.modes == before)
    }

    // MARK: A terminal that takes nothing

    @Test("waits for no terminal, and gives back one that has taken nothing for long")
    func stalls() throws {
        let terminal = try PseudoTerminal(Self.size)
        let before = terminal.modes
        var screen = try NcursesScreen(terminal.options())
        var generator = SeededGenerator(seed: 5)
        var frames = FrameMaker(size: Self.size)

        var progress = FlushProgress.drained
        for _ in 0..<500 where progress == .drained {
            screen.paint(frames.next(using: &generator))
            progress = screen.flush()
        }
        #expect(progress == .waits)
        terminal_end(0)

        let output = String(decoding: terminal.output(), as: UTF8.self)
        #expect(output.hasSuffix("\u{1B}[?25h\u{1B}[?1l\u{1B}>\u{1B}[?1049l"))
        #expect(terminal.modes == before)
    }
}
