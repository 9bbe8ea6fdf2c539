import CUnicode
import TweetModel

/// Breaks one text into lines, greedily: each line takes what fits.
struct LineBreaker {
    /// A place where the line may end: what stands before it, and where the next line would go on.
    private struct Opportunity {
        var end: Int
        var resume: Int
        /// Columns used up to `resume`.
        var used: Int
    }

    private let text: SafeText
    private let columns: Int
    private let limit: Int

    private var finished: [SafeText] = []
    /// Offsets into the text's UTF-8: where the line starts, and where its last visible glyph ends.
    private var start = 0
    private var end = 0
    private var used = 0
    private var opportunity: Opportunity?
    /// True for a line of one glyph that is wider than a line may be.
    private var isOverfull = false
    private var previous = ScalarKind.space

    init(_ text: SafeText, columns: Int, limit: Int) {
        self.text = text
        self.columns = columns
        self.limit = limit
    }

    mutating func lines() -> [SafeText] {
        for glyph in Glyphs(text) {
            if glyph.isLineEnd {
                finish(at: end, resume: glyph.end, used: used)
            } else if glyph.isSpace {
                takeSpace(glyph)
            } else {
                take(glyph)
            }
            previous = glyph.kind
            if finished.count == limit { return finished }
        }
        finished.append(line(to: end))
        return finished
    }

    /// Spaces at the end of a line are left out, so they never overflow it; those that begin a line of the text stay.
    private mutating func takeSpace(_ glyph: Glyph) {
        used += glyph.columns
        if end > start { opportunity = Opportunity(end: end, resume: glyph.end, used: used) }
    }

    private mutating func take(_ glyph: Glyph) {
        if end > start, end == glyph.start, Glyph.breaks(between: previous, and: glyph.kind) {
            opportunity = Opportunity(end: end, resume: glyph.start, used: used)
        }
        while used + glyph.columns > columns, finished.count < limit {
            if let opportunity {
                finish(at: opportunity.end, resume: opportunity.resume, used: opportunity.used)
            } else if end > start {
                finish(at: end, resume: glyph.start, used: used)
            } else if start < glyph.start {
                // Nothing but spaces so far, and no room after them.
                start = glyph.start
                end = start
                used = 0
            } else {
                isOverfull = true
                used = columns - glyph.columns
            }
        }
        used += glyph.columns
        end = glyph.contentEnd
    }

    private func line(to end: Int) -> SafeText {
        isOverfull ? "…" : text[utf8: start..<end]
    }

    /// Ends the line before `end` and goes on at `resume`, up to which `used` columns were taken.
    private mutating func finish(at end: Int, resume: Int, used: Int) {
        let line = line(to: end)
        let isLast = finished.count + 1 == limit && hasVisible(from: resume)
        finished.append(isLast ? TextFlow.cut(line, columns: columns) : line)
        isOverfull = false
        start = resume
        self.end = max(self.end, resume)
        self.used -= used
        opportunity = nil
    }

    private func hasVisible(from offset: Int) -> Bool {
        text[utf8: offset..<text.string.utf8.count].string.utf8.contains { $0 != 0x20 && $0 != 0x0A }
    }
}
