/// Why there is no screen to draw on.
package enum TerminalError: Error, Equatable, CustomStringConvertible {
    case inputIsNoTerminal
    case outputIsNoTerminal
    /// `TERM` is not set.
    case nameIsMissing
    /// No description of this `TERM` is installed.
    case nameIsUnknown(String)
    case isDumb
    /// The terminal cannot put its cursor where it is told.
    case cannotPlaceCursor(String)
    case noUTF8
    case noSignals
    case noWakeUps
    case startFailed
    /// The thread that draws did not end in time; it was left behind.
    case stuck

    package var description: String {
        switch self {
        case .inputIsNoTerminal: "The dashboard needs a terminal to read keys from. \(Self.otherWay)"
        case .outputIsNoTerminal: "The dashboard needs a terminal to draw on. \(Self.otherWay)"
        case .nameIsMissing: "TERM is not set, so the kind of terminal is not known. \(Self.otherWay)"
        case .nameIsUnknown(let name):
            "No description of the terminal \(Self.quoted(name)) (TERM) is installed; the package ncurses-term "
                + "has many. \(Self.otherWay)"
        case .isDumb: "A dumb terminal (TERM) cannot show the dashboard. \(Self.otherWay)"
        case .cannotPlaceCursor(let name):
            "The terminal \(Self.quoted(name)) (TERM) cannot place its cursor. \(Self.otherWay)"
        case .noUTF8: "This system has no UTF-8 locale; install C.UTF-8. \(Self.otherWay)"
        case .noSignals: "The kernel gave no descriptor to read signals from: too many files are open."
        case .noWakeUps: "The kernel gave no descriptor to wake the screen with: too many files are open."
        case .startFailed: "The terminal could not be opened. \(Self.otherWay)"
        case .stuck: "The terminal did not answer and was left behind; type `reset` if it looks wrong."
        }
    }

    private static let otherWay = "`tweetdash watch --plain` works without."

    /// The name comes from the environment: what could act on a terminal is not repeated on it.
    private static func quoted(_ name: String) -> String {
        let isPlain = name.utf8.count <= 64 && name.utf8.allSatisfy { (0x21..<0x7F).contains($0) }
        return isPlain ? "‘\(name)’" : "with an unprintable name"
    }
}
