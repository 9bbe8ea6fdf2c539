import CUnicode
import TweetModel

extension Frame {
    /// Draws a run from `column` on; false when not all of it had room before `end`.
    mutating func put(_ run: StyledRun, at column: inout Int, before end: Int, row: Int) -> Bool {
        for glyph in Glyphs(run.text) {
            let next = column + glyph.columns
            guard next <= end else { return false }
            splitWide(at: column, row: row)
            splitWide(at: next, row: row)
            var place = row * size.columns + column
            if glyph.isSingle {
                set(Cell(scalar: glyph.scalar, style: run.style, columns: glyph.columns), at: &place)
            } else {
                for cell in glyph.cells(in: run.text, style: run.style) { set(cell, at: &place) }
            }
            column = next
        }
        return true
    }

    /// Sets one cell and, for a wide character, the one that it covers.
    private mutating func set(_ cell: Cell, at place: inout Int) {
        cells[place] = cell
        place += 1
        if cell.columns == 2 {
            cells[place] = Cell(style: cell.style, columns: 0)
            place += 1
        }
    }

    /// Makes blanks of both halves of a wide character that stands across the left edge of `column`.
    mutating func splitWide(at column: Int, row: Int) {
        guard column < size.columns else { return }
        let place = row * size.columns + column
        guard cells[place].columns == 0, column > 0 else { return }
        cells[place - 1] = Cell(style: cells[place - 1].style)
        cells[place] = Cell(style: cells[place].style)
    }
}

extension Glyph {
    /// The cells of a glyph of several scalars: what it begins with, then one for each spacing mark.
    ///
    /// Of an emoji sequence only the first emoji is drawn: terminals agree on no more than that.
    func cells(in text: SafeText, style: Style) -> [Cell] {
        var cells = [Cell(scalar: scalar, style: style, columns: baseColumns)]
        for scalar in text[utf8: start..<end].string.unicodeScalars.dropFirst() {
            let traits = scalar_traits(scalar.value)
            switch traits.kind {
            case .spacingMark: cells.append(Cell(scalar: scalar, style: style, columns: Int(traits.columns)))
            case .mark, .regional: cells[cells.count - 1].marks.append(scalar)
            default: break
            }
        }
        return cells
    }
}
