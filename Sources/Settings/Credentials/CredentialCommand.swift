import Foundation

/// Runs a command such as `pass show x/bearer`: by its words, never through a shell.
///
/// It shares the terminal with this program, so that it can ask for a passphrase and Ctrl-C ends it. The library's `Process`
/// puts its child into the background, where it may not read, and hands on the signals that the dashboard has blocked.
package enum CredentialCommand {
    /// No secret is longer; what a command prints beyond it is read and forgotten.
    private static let limitBytes = 65_536

    /// How long a command may take that asks for nothing on the terminal.
    static let limit = Duration.seconds(5)

    /// The first line of what the command printed.
    package static func run(_ words: [String]) -> Result<String, CredentialsReader.CommandFailure> {
        var ends: [Int32] = [-1, -1]
        guard !words.isEmpty, pipe(&ends) == 0 else { return .failure(.ended(status: 127)) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let process = start(words, output: ends[1])
        close(ends[1])
        defer { close(ends[0]) }
        guard let process else { return .failure(.ended(status: 127)) }
        let (printed, isInTime) = output(of: process, from: ends[0])
        let status = ending(of: process)
        guard isInTime else { return .failure(.tooSlow) }
        guard status == 0 else { return .failure(.ended(status: status)) }
        let text = String(decoding: printed, as: UTF8.self)
        return .success(text.split(whereSeparator: \.isNewline).first.map(String.init) ?? "")
    }

    private static func start(_ words: [String], output: Int32) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var (none, all) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

        var arguments = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var process: pid_t = 0
        let error = posix_spawnp(&process, words[0], &actions, &attributes, &arguments, environ)
        return error == 0 ? process : nil
    }

    /// All that it prints until it closes its output, up to the limit; false where its time was over before.
    private static func output(of process: pid_t, from pipe: Int32) -> ([UInt8], isInTime: Bool) {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        var end = ContinuousClock.now + limit
        let quiet = TerminalModes.current()
        var isInTime = true
        while true {
            var waited = pollfd(fd: pipe, events: Int16(POLLIN), revents: 0)
            let ready = poll(&waited, 1, 100)
            // Whoever asks for a passphrase turns the echo of the terminal off, and waits for somebody to type.
            if TerminalModes.current() != quiet { end = .now + limit }
            // Blocked signals wait for a dashboard that is not there yet: whoever sends one must not wait for the command.
            if isAskedToEnd { kill(process, SIGTERM) }
            if .now > end {
                isInTime = false
                // What it started may hold the pipe open for ever; the second time none of its own rules count.
                kill(process, .now > end + .seconds(1) ? SIGKILL : SIGTERM)
                if .now > end + .seconds(2) { return (bytes, false) }
            }
            guard ready > 0 else { continue }
            let count = read(pipe, &buffer, buffer.count)
            if count > 0 {
                bytes += buffer[..<min(count, limitBytes - bytes.count)]
            } else if count == 0 || errno != EINTR {
                return (bytes, isInTime)
            }
        }
    }

    private static var isAskedToEnd: Bool {
        var pending = sigset_t()
        sigemptyset(&pending)
        sigpending(&pending)
        return [SIGTERM, SIGINT, SIGHUP, SIGQUIT].contains { sigismember(&pending, $0) == 1 }
    }

    private static func ending(of process: pid_t) -> Int32 {
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 {
            guard errno == EINTR else { return 127 }
        }
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
    }
}

/// How the terminal treats what is typed; two are equal where nobody has changed it.
private struct TerminalModes: Equatable {
    private let flags: [UInt32]

    static func current() -> TerminalModes? {
        var settings = termios()
        guard tcgetattr(STDIN_FILENO, &settings) == 0 else { return nil }
        return TerminalModes(flags: [settings.c_iflag, settings.c_oflag, settings.c_lflag])
    }
}
