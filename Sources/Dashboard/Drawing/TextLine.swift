import ScreenModel
import TweetModel

/// A piece of a line that looks the same all through.
struct Span: Sendable, Hashable {
    var text: SafeText
    var role: Role

    init(_ text: SafeText, _ role: Role) {
        self.text = text
        self.role = role
    }

    init(_ text: String, _ role: Role) {
        self.init(SafeText(text), role)
    }

    var columns: Int { TextFlow.columns(of: text) }
}

/// One line of the screen: spans from the left, and some that end at the right edge.
struct TextLine: Sendable, Hashable {
    var spans: [Span]
    var trailing: [Span] = []

    init(_ spans: [Span], trailing: [Span] = []) {
        self.spans = spans
        self.trailing = trailing
    }

    init(_ text: String, _ role: Role) {
        self.init([Span(text, role)])
    }

    init(_ text: SafeText, _ role: Role) {
        self.init([Span(text, role)])
    }

    static let blank = TextLine([])

    var columns: Int { spans.reduce(0) { $0 + $1.columns } }
    var trailingColumns: Int { trailing.reduce(0) { $0 + $1.columns } }
}
