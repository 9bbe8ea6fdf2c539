import ScreenModel
import TweetModel

/// The characters of the dashboard's own symbols, in Unicode or in ASCII alone.
struct Symbols: Sendable, Hashable {
    let selectedBar, rule, divider, quote: SafeText
    let dot, dash, arrow, ellipsis: String
    let new, reply, repost, verified, fold, photo, film: String
    let counted, read, pushed, missing, unread: String
    let gapEdge, reset, atMost, about, pollFull, pollEmpty, cursor, bullet: String
    /// Corners of a box: top left, top right, bottom left, bottom right.
    let corners: [SafeText]

    static let unicode = Symbols(
        selectedBar: "┃",
        rule: "─",
        divider: "│",
        quote: "│",
        dot: "·",
        dash: "–",
        arrow: "→",
        ellipsis: "…",
        new: "▲",
        reply: "↳",
        repost: "♺",
        verified: "✓",
        fold: "▸",
        photo: "▣",
        film: "▶",
        counted: "█",
        read: "▄",
        pushed: "▁",
        missing: "×",
        unread: "·",
        gapEdge: "⋯",
        reset: "↻",
        atMost: "≤",
        about: "≈",
        pollFull: "█",
        pollEmpty: "░",
        cursor: "▏",
        bullet: "•",
        corners: ["┌", "┐", "└", "┘"]
    )

    static let ascii = Symbols(
        selectedBar: "|",
        rule: "-",
        divider: "|",
        quote: "|",
        dot: "-",
        dash: "-",
        arrow: "->",
        ellipsis: "~",
        new: "^",
        reply: ">",
        repost: "RT",
        verified: "+",
        fold: ">",
        photo: "[photo]",
        film: "[video]",
        counted: "#",
        read: "=",
        pushed: "-",
        missing: "x",
        unread: ".",
        gapEdge: "...",
        reset: "reset",
        atMost: "<=",
        about: "~",
        pollFull: "#",
        pollEmpty: ".",
        cursor: "_",
        bullet: "*",
        corners: ["+", "+", "+", "+"]
    )

    /// What ends a word for something under way.
    var ellipsisWord: String { ellipsis == "…" ? "…" : "..." }

    /// Text on one line of at most that many columns, cut with our own mark.
    func cut(_ text: SafeText, to columns: Int) -> SafeText {
        guard TextFlow.columns(of: text) > columns else { return text }
        return marked(TextFlow.truncate(text, columns: columns))
    }

    /// Lines of at most that many columns; the last is cut with our own mark where there would be more than `limit`.
    func wrap(_ text: SafeText, to columns: Int, limit: Int = .max) -> [SafeText] {
        var lines = TextFlow.wrap(text, columns: columns, limit: limit)
        if lines.count == limit, let last = lines.popLast() { lines.append(marked(last)) }
        return lines
    }

    private func marked(_ line: SafeText) -> SafeText {
        guard ellipsis != "…", line.string.hasSuffix("…") else { return line }
        return SafeText(line.string.dropLast() + ellipsis)
    }
}
