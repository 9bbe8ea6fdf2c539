import Foundation
import Terminal
import TweetModel

/// Opens a link in the user's browser: by argument vector, never through a shell.
struct LinkOpener: Sendable {
    /// Variables the browser may see; secrets in ours stay here.
    private static let passedOn = [
        "HOME", "PATH", "DISPLAY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR", "XDG_CURRENT_DESKTOP",
        "XDG_DATA_DIRS",
        "DBUS_SESSION_BUS_ADDRESS", "XAUTHORITY", "BROWSER", "LANG", "TERM",
    ]

    private let environment: [String: String]

    init(environment: [String: String]) {
        self.environment = environment.filter { Self.passedOn.contains($0.key) }
    }

    /// The link as the browser gets it; nil unless it is `http` or `https` with a host.
    ///
    /// What has no place in an address (blanks, quotes, letters beyond ASCII) is percent-encoded: openers are scripts, and
    /// hand on what they get.
    static func openable(_ link: SafeText) -> String? {
        guard let url = URLComponents(string: link.string), let scheme = url.scheme?.lowercased(),
            scheme == "http" || scheme == "https", url.host?.isEmpty == false, let text = url.string,
            text.utf8.allSatisfy({ (0x21..<0x7F).contains($0) })
        else { return nil }
        return text
    }

    /// Returns what went wrong, nil when the opener was started.
    func open(_ link: SafeText) -> SafeText? {
        guard let url = Self.openable(link) else { return "only http and https links are opened" }
        let hasStarted = ProgramApart.start(["xdg-open", url], environment: environment)
        return hasStarted ? nil : "cannot start xdg-open; copy the link with y instead"
    }
}
