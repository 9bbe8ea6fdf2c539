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
            $0.key.hasPrefix("X") || $0.key.hasPrefix("TWEETDASH") || $0.key == "LANG"
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
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, file, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // Threads of a concurrency pool block nearly every signal, and the program would inherit that.
        var nothing = sigset_t()
        sigemptyset(&nothing)
        posix_spawnattr_setsigmask(&attributes, &nothing)
        let setsSignalMask: Int16 = 0x08
        posix_spawnattr_setflags(&attributes, setsSignalMask)
        let variables = environment ?? ["LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"]
        var argv = (["tmux", "-S", socket] + arguments).map { strdup($0) } + [nil]
        var envp = variables.map { strdup("\($0)=\($1)") } + [nil]
        defer { for text in argv + envp { free(text) } }
        var pid = pid_t()
        guard posix_spawnp(&pid, "tmux", &actions, &attributes, &argv, &envp) == 0 else {
            throw SystemFailure("cannot start tmux")
        }
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0 && errno == EINTR {}
        guard status == 0 else { throw SystemFailure("tmux \(arguments[0]) failed") }
        return (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
    }
}
