import Foundation
import Support
import Testing

/// A paste by mistake, into a dashboard that an interactive shell has started.
@Suite("Pasting into the dashboard")
struct PasteTests {
    private func shell(home: TemporaryFolder) async throws -> PseudoTerminal {
        let terminal = try PseudoTerminal(
            program: "/bin/bash",
            ["--norc", "--noprofile", "-i"],
            environment: ["PS1": "shell> "],
            home: home
        )
        try #require(try await terminal.waits { terminal.transcript.contains("shell> ") })
        terminal.type("'\(try BuiltProgram.path())' --demo\r")
        try #require(try await terminal.waits { terminal.transcript.contains("POLL") })
        return terminal
    }

    /// Waits for the shell's own prompt, and asks it for a word once it has read all that came before.
    private func answers(_ terminal: PseudoTerminal, _ number: Int) async throws -> Bool {
        // What is typed before that counts as unread, and is thrown away.
        let isBack = try await terminal.waits {
            let parts = terminal.transcript.components(separatedBy: "\u{1B}[?1049l")
            return parts.count > 1 && parts.last?.contains("shell> ") == true
        }
        guard isBack else { return false }
        terminal.type("echo over-$((\(number) + 1))\r")
        return try await terminal.waits { terminal.transcript.contains("over-\(number + 1)") }
    }

    private static let texts = [
        "Quick question: is the pump quiet?\rtouch ~/reached\r", "/number 3\rQuit\rtouch ~/reached\r",
        "q\rtouch ~/reached\r", "\u{3}\rtouch ~/reached\r", ":quit\rtouch ~/reached\r",
    ]

    @Test("no line of it reaches the shell, even where the terminal does not mark a paste", arguments: texts)
    func unmarked(text: String) async throws {
        let home = try TemporaryFolder()
        let terminal = try await shell(home: home)

        terminal.type(text)

        #expect(try await answers(terminal, 41))
        #expect(!FileManager.default.fileExists(atPath: home.file("reached")))
        terminal.type("exit\r")
    }

    @Test("marked as one it ends nothing, and in a search it is what is looked for", arguments: texts)
    func marked(text: String) async throws {
        let home = try TemporaryFolder()
        let terminal = try await shell(home: home)

        terminal.type("\u{1B}[200~\(text)\u{1B}[201~")
        #expect(try await terminal.waits { terminal.transcript.contains("what is pasted is no key") })
        terminal.type("/\u{1B}[200~\(text)\u{1B}[201~\u{1B}")
        terminal.type("Q")

        #expect(try await answers(terminal, 41))
        #expect(!FileManager.default.fileExists(atPath: home.file("reached")))
        terminal.type("exit\r")
    }
}
