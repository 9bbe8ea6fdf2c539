package import Foundation
import Synchronization

/// A run of the program on a terminal of its own, with everything it wrote to that terminal kept.
package final class PseudoTerminal: Sendable {
    /// What the tests compare before and after a run.
    package struct Settings: Equatable, Sendable {
        package var input: UInt32
        package var output: UInt32
        package var control: UInt32
        package var local: UInt32
        package var characters: [UInt8]
    }

    /// A piece of output, as it came.
    package struct Reading: Sendable {
        package let at: ContinuousClock.Instant
        package let bytes: Int
    }

    private let master: Int32
    /// Held open by the test, so that the terminal outlives the program and its settings can be read.
    private let slave: Int32
    private let received = Mutex([UInt8]())
    private let readings = Mutex([Reading]())
    private let status = Mutex<Int32?>(nil)
    package let pid: pid_t
    package let before: Settings

    /// Starts `program` as the leader of a session that has this terminal.
    package init(
        program: String,
        _ arguments: [String],
        columns: UInt16 = 120,
        rows: UInt16 = 40,
        environment: [String: String] = [:],
        home: TemporaryFolder
    ) throws {
        var descriptors: (master: Int32, slave: Int32) = (-1, -1)
        var name = [CChar](repeating: 0, count: 128)
        guard openpty(&descriptors.master, &descriptors.slave, nil, nil, nil) == 0,
            ttyname_r(descriptors.slave, &name, name.count) == 0
        else { throw SystemFailure("no pseudo-terminal") }
        (master, slave) = descriptors
        // Children must not inherit them: a terminal held open elsewhere never hangs up.
        for descriptor in [master, slave] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(master, UInt(TIOCSWINSZ), &size)
        before = Self.settings(of: slave)

        var variables = home.environment.merging(environment) { _, mine in mine }
        variables["TERM"] = environment["TERM"] ?? "xterm-256color"
        pid = try Self.spawn(
            [program] + arguments,
            environment: variables,
            terminal: name
        )
        let reader = Thread { [self] in readUntilClosed() }
        reader.start()
        let waiter = Thread { [self] in waitForEnd() }
        waiter.start()
    }

    deinit {
        if status.withLock({ $0 == nil }) { kill(pid, SIGKILL) }
        close(slave)
        close(master)
    }

    /// The terminal's settings now.
    package var now: Settings { Self.settings(of: slave) }

    /// Every byte the program wrote, as text.
    package var transcript: String { received.withLock { String(decoding: $0, as: UTF8.self) } }

    /// What came since the first `count` pieces, each with its time.
    package func readings(after count: Int) -> [Reading] {
        readings.withLock { Array($0.dropFirst(count)) }
    }

    package var readingCount: Int { readings.withLock { $0.count } }

    package func type(_ text: String) {
        let bytes = Array(text.utf8)
        _ = bytes.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
    }

    package func send(_ signal: Int32) {
        kill(pid, signal)
    }

    /// Tells the program that its window has another size now.
    package func resize(columns: UInt16, rows: UInt16) {
        var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(master, UInt(TIOCSWINSZ), &size)
    }

    /// Takes the terminal away, as a dropped connection does.
    package func hangUp() {
        close(slave)
        close(master)
    }

    /// The status once the process has ended: the exit status, or minus the signal; nil while it runs.
    package var ending: Int32? { status.withLock { $0 } }

    /// Asks every 10 ms until the claim holds; false after `limit`.
    package func waits(upTo limit: Duration = .seconds(20), until claim: () -> Bool) async throws -> Bool {
        let clock = ContinuousClock()
        let end = clock.now + limit
        while clock.now < end {
            if claim() { return true }
            try await Task.sleep(for: .milliseconds(10))
        }
        return claim()
    }

    private static func settings(of terminal: Int32) -> Settings {
        var raw = termios()
        tcgetattr(terminal, &raw)
        let characters = withUnsafeBytes(of: raw.c_cc) { Array($0) }
        return Settings(
            input: raw.c_iflag,
            output: raw.c_oflag,
            control: raw.c_cflag,
            local: raw.c_lflag,
            characters: characters
        )
    }

    private static func spawn(
        _ arguments: [String],
        environment: [String: String],
        terminal: [CChar]
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        // Opened by the leader of a new session, the terminal becomes its controlling one.
        for descriptor in [Int32](0...2) {
            posix_spawn_file_actions_addopen(&actions, descriptor, terminal, O_RDWR, 0)
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // Threads of a concurrency pool block nearly every signal, and a child would inherit that.
        var nothing = sigset_t()
        sigemptyset(&nothing)
        posix_spawnattr_setsigmask(&attributes, &nothing)
        let (setsSignalMask, startsSession): (Int16, Int16) = (0x08, 0x80)
        posix_spawnattr_setflags(&attributes, setsSignalMask | startsSession)
        var argv = arguments.map { strdup($0) } + [nil]
        var envp = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { for text in argv + envp { free(text) } }
        var pid = pid_t()
        guard posix_spawn(&pid, arguments[0], &actions, &attributes, &argv, &envp) == 0 else {
            throw SystemFailure("cannot start \(arguments[0])")
        }
        return pid
    }

    private func readUntilClosed() {
        var buffer = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = read(master, &buffer, buffer.count)
            guard count > 0 else { return }
            let reading = Reading(at: .now, bytes: count)
            received.withLock { $0.append(contentsOf: buffer[..<count]) }
            readings.withLock { $0.append(reading) }
        }
    }

    private func waitForEnd() {
        var raw: Int32 = 0
        while waitpid(pid, &raw, 0) < 0 && errno == EINTR {}
        let signal = raw & 0x7F
        status.withLock { $0 = signal == 0 ? (raw >> 8) & 0xFF : -signal }
    }
}
