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
}
