import CTerminal
import Glibc
import ScreenModel

@testable import Terminal

/// Both ends of a terminal that nobody looks at: the program's, and the one that a terminal emulator holds.
final class PseudoTerminal: Sendable {
    /// Where the program's keys come from and its output goes.
    let program: CInt
    /// Where the keys are typed and the output appears.
    let emulator: CInt

    /// Throws where the system has no pseudo-terminal to give.
    init(_ size: Size) throws {
        // The numbers of the requests (asm-generic/ioctls.h), whose macros Swift does not import.
        terminal_use_utf8()
        let (unlock, openOther) = (UInt(0x4004_5431), UInt(0x5441))
        emulator = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
        var isLocked: CInt = 0
        guard emulator >= 0, ioctl(emulator, unlock, &isLocked) == 0 else { throw SystemFailure() }
        program = ioctl(emulator, openOther, O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard program >= 0 else { throw SystemFailure() }
        resize(size)
    }

    deinit {
        close(program)
        close(emulator)
    }

    func options(
        _ name: String = "xterm-256color",
        colors: ColorDepth? = nil,
        isMouseOn: Bool = false
    ) -> TerminalOptions {
        var options = TerminalOptions(colors: colors, isMouseOn: isMouseOn, environment: ["TERM": name])
        options.input = program
        options.output = program
        return options
    }

    /// The size of the window, as the emulator tells it.
    func resize(_ size: Size) {
        var window = winsize(
            ws_row: UInt16(size.rows),
            ws_col: UInt16(size.columns),
            ws_xpixel: 0,
            ws_ypixel: 0
        )
        _ = ioctl(emulator, UInt(TIOCSWINSZ), &window)
    }

    func type(_ keys: String) {
        let bytes = Array(keys.utf8)
        _ = write(emulator, bytes, bytes.count)
    }

    /// Everything written by the program that was not read yet.
    func output() -> [UInt8] {
        var all: [UInt8] = []
        var bytes = [UInt8](repeating: 0, count: 16_384)
        while case let count = read(emulator, &bytes, bytes.count), count > 0 { all += bytes.prefix(count) }
        return all
    }

    /// Flushes the screen to its last byte; returns what came through.
    func output(of screen: inout some Screen & ~Copyable) -> [UInt8] {
        var all: [UInt8] = []
        while screen.flush() == .waits { all += output() }
        return all + output()
    }

    /// All keys that wait.
    func keys(of screen: inout some Screen & ~Copyable) -> [Key] {
        var keys: [Key] = []
        for case .key(let key) in inputs(of: &screen) { keys.append(key) }
        return keys
    }

    /// All that waits.
    func inputs(of screen: inout some Screen & ~Copyable) -> [ScreenInput] {
        var inputs: [ScreenInput] = []
        while let input = screen.nextInput() { inputs.append(input) }
        return inputs
    }

    /// Settings of the line, for comparison.
    var modes: [UInt32] {
        var modes = termios()
        tcgetattr(program, &modes)
        return [modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag]
    }
}
