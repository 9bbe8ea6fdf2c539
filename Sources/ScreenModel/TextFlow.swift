import CUnicode
package import TweetModel

/// Measures text, and breaks it into lines that fit a width.
package enum TextFlow {
    /// Lines of at most `columns` cells.
    ///
    /// Broken at spaces where possible, between ideographs, inside a word where not, and at every LF; a wide character is
    /// never split, and one wider than a line is shown as `…`. At most `limit` lines: the last one then ends in `…`.
    /// `columns` < 1 gives no lines.
    package static func wrap(_ text: SafeText, columns: Int, limit: Int = .max) -> [SafeText] {
        guard columns > 0, limit > 0 else { return [] }
        var breaker = LineBreaker(text, columns: columns, limit: limit)
        return breaker.lines()
    }

    /// The columns that `text` takes on one line.
    package static func columns(of text: SafeText) -> Int {
        let utf8 = text.string.utf8
        if utf8.allSatisfy({ $0 < 0x80 }) { return utf8.count }
        return Glyphs(text).reduce(0) { $0 + $1.columns }
    }

    /// `text` on one line of at most `columns` cells, ending in `…` where something was cut.
    package static func truncate(_ text: SafeText, columns: Int) -> SafeText {
        let line = text.oneLine
        if self.columns(of: line) <= columns { return line }
        return columns > 0 ? cut(line, columns: columns) : ""
    }

    /// As much of `line` as leaves room for the `…` behind it.
    static func cut(_ line: SafeText, columns: Int) -> SafeText {
        var used = 0
        var end = 0
        for glyph in Glyphs(line) {
            used += glyph.columns
            if used > columns - 1 { break }
            if !glyph.isSpace { end = glyph.contentEnd }
        }
        return "\(line[utf8: 0..<end])…"
    }
}
