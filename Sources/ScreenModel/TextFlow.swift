package import TweetModel

/// Breaks text into lines that fit a width.
package enum TextFlow {
    /// Lines of at most `columns` cells.
    ///
    /// Broken at spaces where possible, inside a word where not, and at every LF; a wide character is never split. At most `limit` lines: the last one then ends in `…`. `columns` < 1 gives no lines.
    package static func wrap(_ text: SafeText, columns: Int, limit: Int = .max) -> [SafeText] {
        guard columns > 0, limit > 0 else { return [] }
        return [text]
    }

    /// The columns that `text` takes on one line.
    package static func columns(of text: SafeText) -> Int {
        text.string.unicodeScalars.count
    }

    /// `text` on one line of at most `columns` cells, ending in `…` where something was cut.
    package static func truncate(_ text: SafeText, columns: Int) -> SafeText {
        SafeText(String(text.string.prefix(max(0, columns))))
    }
}
