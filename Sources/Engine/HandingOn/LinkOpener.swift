import Foundation
import Settings
import Terminal
import TweetModel

/// Opens a link in the user's browser: by argument vector, never through a shell.
struct LinkOpener: Sendable {
    /// An opener that has not failed by then is at work: a browser that it became runs for hours.
    private static let patience = Duration.seconds(4)

    /// What another program may see of ours: no credential, and no setting.
    let environment: [String: String]
    private let commands: [OpenerCommand]

    /// Whoever shows the link needs the user's session, and that is told by ever other variables; ours are known, and stay here.
    init(environment: [String: String]) {
        let ours = Set(CredentialName.allCases.map(\.rawValue))
        self.environment = environment.filter { !ours.contains($0.key) && !$0.key.hasPrefix("TWEETDASH_") }
        commands = OpenerCommand.all(environment: environment)
    }

    /// The link as the browser gets it, or why it gets none.
    ///
    /// What has no place in an address (blanks, quotes, letters beyond ASCII) is percent-encoded: openers are scripts, and
    /// hand on what they get.
    static func openable(_ link: SafeText) -> Result<String, Refusal> {
        guard let url = URLComponents(string: link.string), let scheme = url.scheme?.lowercased(),
            scheme == "http" || scheme == "https", url.host?.isEmpty == false, let text = url.string,
            text.utf8.allSatisfy({ (0x21..<0x7F).contains($0) })
        else { return .failure(.otherScheme) }
        // What stands there looks like the host, and is not.
        guard url.user == nil, url.password == nil else {
            return .failure(.userInformation(host: SafeText(url.host ?? "")))
        }
        return .success(text)
    }

    enum Refusal: Error, Hashable, CustomStringConvertible {
        case otherScheme
        case userInformation(host: SafeText)

        var description: String {
            switch self {
            case .otherScheme: "only http and https links are opened"
            case .userInformation(let host):
                "not opened: the part before @ is not the host, which is \(host.string)"
            }
        }
    }

    /// Returns what went wrong; nil when an opener has done it, or is at work still after some seconds.
    func open(_ link: SafeText) async -> SafeText? {
        let url: String
        switch Self.openable(link) {
        case .success(let text): url = text
        case .failure(let refusal): return SafeText("\(refusal)")
        }
        var failures: [String] = []
        for command in commands {
            guard let place = command.place(along: environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin")
            else { continue }
            let words = [place] + command.words(for: url).dropFirst()
            switch await ProgramApart.run(words, environment: environment, for: Self.patience) {
            case .absent: continue
            case .running, .ended(0): return nil
            case .ended(let status): failures.append("\(command.name) ended with status \(status)")
            }
        }
        let reason = failures.isEmpty ? "no xdg-open here, and no $BROWSER" : failures.joined(separator: ", ")
        return SafeText("not opened: \(reason); copy the link with y")
    }
}
