import CTerminal
import Glibc
package import ScreenModel

/// What the user chose about the terminal, and what the environment says of it.
package struct TerminalOptions: Sendable {
    /// Nil takes the most that the terminal shows, or none where `NO_COLOR` is set.
    package var colors: ColorDepth?
    /// Whether wheel and first button are reported; the terminal's own selection then needs Shift.
    package var isMouseOn: Bool
    /// `TERM`, `COLORTERM`, `NO_COLOR` and `TMUX` are read.
    package var environment: [String: String]
    /// Where output goes that others send to the terminal while the screen is up: the log file's descriptor.
    package var log: CInt?
    /// The terminal that keys come from.
    package var input = STDIN_FILENO
    /// The terminal that is drawn on; the same one.
    package var output = STDOUT_FILENO

    package init(
        colors: ColorDepth? = nil,
        isMouseOn: Bool = false,
        environment: [String: String],
        log: CInt? = nil
    ) {
        self.colors = colors
        self.isMouseOn = isMouseOn
        self.environment = environment
        self.log = log
    }

    /// Says without writing a byte why there can be no screen here; to be asked before anything else is started.
    package func requireTerminal() throws(TerminalError) {
        let name = environment["TERM"] ?? ""
        switch terminal_check(input, output, name) {
        case TERMINAL_ACCEPTED: return
        case TERMINAL_INPUT_IS_NO_TERMINAL: throw .inputIsNoTerminal
        case TERMINAL_OUTPUT_IS_NO_TERMINAL: throw .outputIsNoTerminal
        case TERMINAL_NAME_IS_MISSING: throw .nameIsMissing
        case TERMINAL_NAME_IS_UNKNOWN: throw .nameIsUnknown(name)
        case TERMINAL_IS_DUMB: throw .isDumb
        case TERMINAL_CANNOT_PLACE_CURSOR: throw .cannotPlaceCursor(name)
        default: throw .startFailed
        }
    }
}
