import TweetModel

/// A command of one line: being typed, priced, or waiting for the user to agree to its price.
enum CommandPrompt: Sendable, Hashable {
    case typing(String, problem: SafeText? = nil)
    /// What an audit of so long a time would cost is being reckoned.
    case pricing(Duration)
    case confirming(AuditQuote)
}

/// What can be typed.
enum Command: Sendable, Hashable {
    case audit(Duration)
    case sources, money, help, quit

    /// The words that a command begins with, in the order in which they are told.
    static let words = ["audit", "sources", "money", "help", "quit"]

    enum Problem: Error, Sendable, Hashable {
        case unknown(String)
        /// A time is missing, is none, or is out of range.
        case time(String)
        /// Words that the command does not take.
        case tooMuch(String)

        var words: SafeText {
            switch self {
            case .unknown(let word):
                SafeText("no command “\(word)”: there are \(Command.words.joined(separator: ", "))")
            case .time(""): "audit how long? such as audit 24h"
            case .time(let text): SafeText("“\(text)” is no time from 1m to 7d: such as audit 24h")
            case .tooMuch(let word): SafeText("\(word) takes nothing more")
            }
        }
    }

    /// Nil for blanks alone.
    init?(_ text: String) throws(Problem) {
        let words = text.split(separator: " ").map(String.init)
        guard let name = words.first else { return nil }
        switch name {
        case "audit":
            let time = words.dropFirst().joined(separator: " ")
            guard let span = Duration(words: time), AuditQuote.spans.contains(span) else {
                throw .time(time)
            }
            self = .audit(span)
            return
        case "sources": self = .sources
        case "money": self = .money
        case "help": self = .help
        case "quit": self = .quit
        default: throw .unknown(name)
        }
        guard words.count == 1 else { throw .tooMuch(name) }
    }

    /// The one word that a beginning can become; the text itself where there are none or several.
    static func completed(_ text: String) -> String {
        let fitting = words.filter { $0.hasPrefix(text) }
        guard !text.isEmpty, fitting.count == 1, let word = fitting.first else { return text }
        return word == "audit" ? "audit " : word
    }
}
