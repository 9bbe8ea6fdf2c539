import Glibc
import ScreenModel
import Testing

@testable import Terminal

extension NcursesScreenTests {
    @Suite("Keys")
    struct KeyTests {
        @Test(
            "reads keys as an xterm sends them",
            arguments: [
                ("q", .character("q")), ("é", .character("é")), ("東", .character("東")),
                ("🌠", .character("🌠")),
                ("\r", .enter), ("\n", .enter), ("\t", .tab), ("\u{1B}[Z", .backTab), ("\u{7F}", .backspace),
                ("\u{1B}", .escape), ("\u{3}", .control("c")), ("\u{1A}", .control("z")),
                ("\u{11}", .control("q")),
                ("\u{13}", .control("s")), ("\u{1C}", .control("\\")), ("\u{1B}OA", .up), ("\u{1B}OB", .down),
                ("\u{1B}OC", .right), ("\u{1B}OD", .left), ("\u{1B}OH", .home), ("\u{1B}OF", .end),
                ("\u{1B}[5~", .pageUp), ("\u{1B}[6~", .pageDown), ("\u{1B}[3~", .delete),
                ("\u{1B}OP", .function(1)),
                ("\u{1B}[24~", .function(12)),
            ] as [(String, Key)]
        )
        func keys(bytes: String, key: Key) throws {
            let terminal = try PseudoTerminal(Size(columns: 60, rows: 14))
            var screen = try NcursesScreen(terminal.options())

            terminal.type(bytes)

            #expect(terminal.keys(of: &screen) == [key])
        }

        @Test("reads several keys one by one")
        func several() throws {
            let terminal = try PseudoTerminal(Size(columns: 60, rows: 14))
            var screen = try NcursesScreen(terminal.options())

            terminal.type("jk\u{1B}OAé")

            #expect(terminal.keys(of: &screen) == [.character("j"), .character("k"), .up, .character("é")])
        }

        @Test(
            "takes no letter of a sequence that it does not know for a key",
            arguments: ["\u{1B}[27;5;113~", "\u{1B}[I", "\u{1B}[?62;c", "\u{1B}Oq", "\u{1B}[<0;5;3M"]
        )
        func unknown(sequence: String) throws {
            let terminal = try PseudoTerminal(Size(columns: 60, rows: 14))
            var screen = try NcursesScreen(terminal.options())

            terminal.type(sequence + "j")

            #expect(terminal.keys(of: &screen) == [.character("j")])
        }

        @Test("reads Escape and the key that follows it")
        func escapeFirst() throws {
            let terminal = try PseudoTerminal(Size(columns: 60, rows: 14))
            var screen = try NcursesScreen(terminal.options())

            terminal.type("\u{1B}j")

            #expect(terminal.keys(of: &screen) == [.escape, .character("j")])
        }

        @Test("survives bytes that are no text")
        func noise() throws {
            let terminal = try PseudoTerminal(Size(columns: 60, rows: 14))
            var screen = try NcursesScreen(terminal.options())

            let bytes: [UInt8] = [0xFF, 0xC3, 0x28, 0x80, 0xF8]
            _ = write(terminal.emulator, bytes, bytes.count)
            for _ in bytes { _ = terminal.keys(of: &screen) }
            terminal.type("j")

            #expect(terminal.keys(of: &screen) == [.character("j")])
        }

        @Test("reads the wheel and the first button where they are wanted")
        func mouse() throws {
            let terminal = try PseudoTerminal(Size(columns: 60, rows: 14))
            var screen = try NcursesScreen(terminal.options(isMouseOn: true))

            terminal.type("\u{1B}[<64;5;3M\u{1B}[<65;5;3M\u{1B}[<0;5;3M\u{1B}[<0;5;3m")

            #expect(terminal.keys(of: &screen) == [.wheelUp, .wheelDown, .click(column: 4, row: 2)])
        }
    }
}
