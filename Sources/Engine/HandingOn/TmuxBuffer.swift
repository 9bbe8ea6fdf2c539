import Foundation
import Terminal
import TweetModel

/// Puts a copied text into tmux's buffer: by default tmux throws away what a program within it sends to the clipboard.
struct TmuxBuffer: Sendable {
    private let environment: [String: String]
    private let program: String

    /// Nil outside of tmux.
    ///
    /// `environment` holds no credential.
    init?(environment: [String: String], program: String = "tmux") {
        guard environment["TMUX"]?.isEmpty == false else { return nil }
        self.environment = environment
        self.program = program
    }

    /// Tells what has become of `text`, in words for the reader.
    func load(_ text: SafeText) async -> SafeText {
        // tmux takes arguments of 16 kB at most, and a file of any size; only the user may read it.
        let file = FileManager.default.temporaryDirectory.appending(path: "tweetdash-\(UUID().uuidString)")
            .path
        let isWritten = FileManager.default.createFile(
            atPath: file,
            contents: Data(text.string.utf8),
            attributes: [.posixPermissions: 0o600]
        )
        guard isWritten else { return "not copied into tmux's buffer: cannot write \(SafeText(file))" }
        defer { try? FileManager.default.removeItem(atPath: file) }
        if await run("load-buffer", "-w", file) {
            return "copied into tmux's buffer, and sent on to the terminal's clipboard"
        }
        // Before 3.2 tmux hands nothing on when asked.
        if await run("load-buffer", file) { return "copied into tmux's buffer" }
        return "not copied into tmux's buffer: tmux refused; tmux set -s set-clipboard on may help"
    }

    private func run(_ arguments: String...) async -> Bool {
        await ProgramApart.run([program] + arguments, environment: environment, for: .seconds(4)) == .ended(0)
    }
}
