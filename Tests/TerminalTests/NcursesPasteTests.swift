import Glibc
import ScreenModel
import Testing
import TweetModel

@testable import Terminal

extension NcursesScreenTests {
    /// What comes where keys come, and was typed by nobody.
    @Suite("Bytes that are no keys")
    struct PasteTests {
        private static let answers = [
            "\u{1B}]11;rgb:0000/0000/0000\u{7}", "\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\",
            "\u{1B}]52;c;cXVpdA==\u{7}",
            "\u{1B}P>|XTerm(379)\u{1B}\\", "\u{1B}P1+r544e=787465726d\u{1B}\\", "\u{1B}_Gi=31;OK\u{1B}\\",
            "\u{1B}^quit\u{1B}\\", "\u{1B}Xquit\u{1B}\\", "\u{1B}[?62;22c", "\u{1B}[>0;276;0c",
            "\u{1B}[12;40R",
            "\u{1B}[?2004;1$y", "\u{1B}[8;24;80t", "\u{1B}[27;5;113~", "\u{1B}[?1u", "\u{1B}[<0;5;3M",
            "\u{1B}[<0;5;3m",
        ]

        @Test("an answer of the terminal is no key, in one piece or cut anywhere", arguments: answers)
        func swallowed(answer: String) throws {
            let terminal = try PseudoTerminal(Size(columns: 60, rows: 14))
            var screen = try NcursesScreen(terminal.options())
            let bytes = Array(answer)

            // An Escape byte alone is the key, until what follows shows otherwise.
            for cut in 2...bytes.count {
                terminal.type(String(bytes[..<cut]))
                #expect(terminal.inputs(of: &screen) == [])
                terminal.type(String(bytes[cut...]) + "j")
                #expect(terminal.inputs(of: &screen) == [.key(.character("j"))], "cut at \(cut)")
            }
        }

        @Test(
            "a paste is one thing, whatever stands in it",
            arguments: [
                ("quit", "quit"), ("Quick: q\rtouch x\r", "Quick: q\ntouch x\n"), ("a\nb\tc", "a\nb\tc"),
                ("", ""),
                ("\u{3}\u{1A}\u{1C}", "␃␚␜"), ("東京 🌠", "東京 🌠"), ("\u{1B}[A\u{1B}OB", ""), ("é̀", "é̀"),
            ]
        )
        func pasted(text: String, expected: String) throws {
            let terminal = try PseudoTerminal(Size(columns: 60, rows: 14))
            var screen = try NcursesScreen(terminal.options())

            terminal.type("\u{1B}[200~\(text)\u{1B}[201~j")

            let inputs = terminal.inputs(of: &screen)
            #expect(inputs.count == 2 && inputs.last == .key(.character("j")))
            guard case .pasted(let pasted) = inputs.first else {
                Issue.record("\(inputs)")
                return
            }
            #expect(expected.isEmpty || pasted == SafeText(expected))
        }

        @Test("a paste may come in two parts, cut anywhere")
        func cut() throws {
            let terminal = try PseudoTerminal(Size(columns: 60, rows: 14))
            var screen = try NcursesScreen(terminal.options())
            let bytes = Array("\u{1B}[200~Qq\ré\u{1B}[201~")

            for cut in 2..<bytes.count {
                terminal.type(String(bytes[..<cut]))
                #expect(terminal.inputs(of: &screen) == [])
                terminal.type(String(bytes[cut...]))
                #expect(terminal.inputs(of: &screen) == [.pasted("Qq\né")], "cut at \(cut)")
            }
        }

        @Test("a paste longer than is kept ends where it ends")
        func long() throws {
            let terminal = try PseudoTerminal(Size(columns: 60, rows: 14))
            var screen = try NcursesScreen(terminal.options())
            var inputs: [ScreenInput] = []

            terminal.type("\u{1B}[200~")
            for _ in 0..<100 {
                terminal.type(String(repeating: "q", count: 1_000))
                inputs += terminal.inputs(of: &screen)
            }
            terminal.type("\u{1B}[201~j")
            inputs += terminal.inputs(of: &screen)

            #expect(inputs.count == 2 && inputs.last == .key(.character("j")))
        }

        @Test("the focus of the window is told")
        func focus() throws {
            let terminal = try PseudoTerminal(Size(columns: 60, rows: 14))
            var screen = try NcursesScreen(terminal.options())

            terminal.type("\u{1B}[O\u{1B}[I")

            #expect(terminal.inputs(of: &screen) == [.focusChanged(false), .focusChanged(true)])
        }

        @Test(
            "random bytes bring neither a crash nor an endless wait",
            arguments: 1...40 as ClosedRange<UInt64>
        )
        func random(seed: UInt64) throws {
            let terminal = try PseudoTerminal(Size(columns: 60, rows: 14))
            var screen = try NcursesScreen(terminal.options())
            var state = seed
            func next(_ bound: UInt64) -> UInt64 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return (state >> 33) % bound
            }
            let pieces = [
                "\u{1B}", "[", "200~", "201~", "]", "P", "\\", "\u{7}", "q", "é", "\u{1B}[200~",
                "\u{1B}[201~", "O",
            ]
            for _ in 0..<60 {
                terminal.type(pieces[Int(next(UInt64(pieces.count)))])
                if next(3) == 0 { _ = terminal.inputs(of: &screen) }
            }
            // Whatever is open: both ends close it.
            terminal.type("\u{1B}\\\u{7}\u{1B}[201~\u{1B}\\")
            _ = terminal.inputs(of: &screen)
            terminal.type("\r\rj")

            #expect(terminal.inputs(of: &screen).last == .key(.character("j")))
        }

        @Test("what nobody has read when the screen is left is thrown away")
        func leftovers() throws {
            let terminal = try PseudoTerminal(Size(columns: 60, rows: 14))
            do {
                let screen = try NcursesScreen(terminal.options())
                terminal.type("touch reached\r")
                _ = screen.size
            }
            var ready = pollfd(fd: terminal.program, events: Int16(POLLIN), revents: 0)

            #expect(poll(&ready, 1, 0) == 0)
        }
    }
}
