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

    private final class Life: Sendable {
        let end = Mutex<SpawnedProcess.Ending?>(nil)
    }

    private let master: Int32
    /// Held open by the test, so that the terminal outlives the program and its settings can be read.
    private let slave: Int32
    private let tape: TerminalTape
    private let life = Life()
    private let isHungUp = Mutex(false)
    private let process: SpawnedProcess
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
        tape = try TerminalTape(master: master)
        // Children must not inherit them: a terminal held open elsewhere never hangs up.
        for descriptor in [master, slave] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(master, UInt(TIOCSWINSZ), &size)
        before = Self.settings(of: slave)

        var variables = home.environment
        variables["TERM"] = "xterm-256color"
        process = try SpawnedProcess(
            [program] + arguments,
            environment: variables.merging(environment) { _, mine in mine },
            streams: .terminal(name)
        )
        tape.start()
        let waiter = Thread { [process, life] in
            let ending = process.end()
            life.end.withLock { $0 = ending }
        }
        waiter.start()
    }

    deinit {
        if ending == nil { kill(pid, SIGKILL) }
        hangUp()
    }

    package var pid: pid_t { process.pid }

    /// The terminal's settings now.
    package var now: Settings { Self.settings(of: slave) }

    /// Every byte the program wrote.
    package var bytes: [UInt8] { tape.bytes }

    package func bytes(after count: Int) -> ArraySlice<UInt8> { tape.bytes.dropFirst(count) }

    /// Every byte the program wrote, as text.
    package var transcript: String { String(decoding: tape.bytes, as: UTF8.self) }

    /// What came since the first `count` pieces, each with its time.
    package func readings(after count: Int) -> [Reading] { Array(tape.pieces.dropFirst(count)) }

    package var readingCount: Int { tape.pieces.count }

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

    /// Reads nothing more from the program for now, as a terminal at the end of a dead connection.
    package func leaveUnread() { tape.pause(true) }

    package func readAgain() { tape.pause(false) }

    /// Takes the terminal away, as a dropped connection does.
    package func hangUp() {
        let isFirst = isHungUp.withLock { isHungUp in
            defer { isHungUp = true }
            return !isHungUp
        }
        guard isFirst else { return }
        close(slave)
        tape.stop()
    }

    /// The status once the process has ended: the exit status, or minus the signal; nil while it runs.
    package var ending: Int32? { lifeEnd?.status }

    /// How and when the process ended; nil while it runs.
    package var lifeEnd: SpawnedProcess.Ending? { life.end.withLock { $0 } }

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
}
