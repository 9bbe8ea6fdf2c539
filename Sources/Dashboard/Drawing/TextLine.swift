import ScreenModel
import TweetModel

/// One line of the screen: spans from the left, and some that end at the right edge.
struct TextLine: Sendable, Hashable {
    /// What stands before the line, such as the border of a quote.
    var lead: [Span] = []
    var spans: [Span]
    var trailing: [Span] = []
    /// True where the spans are one text: words of right-to-left letters then follow each other through all of them.
    var isOneText = false

    init(_ spans: [Span], trailing: [Span] = []) {
        self.spans = spans
        self.trailing = trailing
    }

    init(_ text: SafeText, _ role: Role) {
        self.init([Span(text, role)])
    }

    init(_ words: String, _ role: Role) {
        self.init([Span(words, role)])
    }

    /// A line of a text in which something stands out.
    init(text spans: [Span]) {
        self.spans = spans
        isOneText = true
    }

    static let blank = TextLine([])
}

extension [Span] {
    var columns: Int { reduce(0) { $0 + $1.columns } }
}
