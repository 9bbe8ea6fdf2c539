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

    /// Words of our own; they are sanitised like any other.
    init(_ words: String, _ role: Role) {
        self.init(SafeText(words), role)
    }

    var columns: Int { TextFlow.columns(of: text) }
}

extension SafeText {
    /// A part of the text, between whole characters.
    func part(_ range: Range<String.Index>) -> SafeText {
        let utf8 = string.utf8
        let start = utf8.distance(from: utf8.startIndex, to: range.lowerBound)
        return self[utf8: start..<(start + utf8.distance(from: range.lowerBound, to: range.upperBound))]
    }
}
