import Foundation

/// A run of the program in a terminal emulator (tmux), whose screen can be read back as a person sees it.
package final class TmuxTerminal: Sendable {
    private let socket: String

    /// Starts `program` in a window of its own server, which the program's end closes.
    package init(
        program: String,
        _ arguments: [String],
        columns: Int = 120,
        rows: Int = 40,
        environment: [String: String] = [:],
        home: TemporaryFolder
    ) throws {
        socket = home.file("tmux")
        let variables = home.environment.merging(environment) { _, mine in mine }
        let settings = variables.filter {
            $0.key.hasPrefix("X") || $0.key.hasPrefix("TWEETDASH") || $0.key == "LANG" || $0.key == "PS1"
        }
        .map { "\($0.key)=\($0.value)" }
        _ = try Self.tmux(
            socket,
            ["-f", "/dev/null", "new-session", "-d", "-s", "run", "-x", "\(columns)", "-y", "\(rows)", "env"]
                + settings + [program] + arguments,
            environment: variables
        )
    }

    deinit {
        _ = try? Self.tmux(socket, ["kill-server"])
    }

    /// The rows of the screen; empty once the program has ended.
    package var screen: [String] {
        let text = (try? Self.tmux(socket, ["capture-pane", "-p", "-t", "run"])) ?? ""
        return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// Presses keys by tmux's names, for instance `j`, `Enter`, `C-c`.
    package func press(_ keys: String...) throws {
        _ = try Self.tmux(socket, ["send-keys", "-t", "run"] + keys)
    }

    package func resize(columns: Int, rows: Int) throws {
        _ = try Self.tmux(socket, ["resize-window", "-t", "run", "-x", "\(columns)", "-y", "\(rows)"])
    }

    /// What a program can leave behind it in a terminal.
    package struct Modes: Equatable, Sendable {
        package let isAlternate, isCursorVisible, hasMouse, isKeypadOn: Bool
    }

    package func modes() throws -> Modes {
        let flags = "#{alternate_on} #{cursor_flag} #{mouse_any_flag} #{keypad_cursor_flag}"
        let said = try Self.tmux(socket, ["display-message", "-p", "-t", "run", flags])
        let words = said.split { $0 == " " || $0 == "\n" }.map { $0 == "1" }
        guard words.count == 4 else { throw SystemFailure("tmux said \(said)") }
        return Modes(
            isAlternate: words[0],
            isCursorVisible: words[1],
            hasMouse: words[2],
            isKeypadOn: words[3]
        )
    }

    /// Reads the screen every 50 ms until the claim holds; false after `limit`.
    package func shows(upTo limit: Duration = .seconds(20), _ claim: ([String]) -> Bool) async throws -> Bool
    {
        let clock = ContinuousClock()
        let end = clock.now + limit
        while clock.now < end {
            if claim(screen) { return true }
            try await Task.sleep(for: .milliseconds(50))
        }
        return claim(screen)
    }

    /// Runs tmux to its end; what it prints goes through a file, as the server it leaves behind would keep a pipe open.
    private static func tmux(
        _ socket: String,
        _ arguments: [String],
        environment: [String: String]? = nil
    ) throws -> String {
        let file = socket + ".out"
        let process = try SpawnedProcess(
            ["tmux", "-S", socket] + arguments,
            environment: environment ?? ["LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"],
            streams: .file(file)
        )
        guard process.end().status == 0 else { throw SystemFailure("tmux \(arguments[0]) failed") }
        return (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
    }
}
