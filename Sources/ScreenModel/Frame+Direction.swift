import CUnicode

/// Keeps right-to-left text in its place.
///
/// Some terminals order a row by the rules of Unicode (UAX 9), others draw the cells as they come. We give both the logical
/// order: the first then show Hebrew and Arabic as their readers expect, the second at least every letter. But a terminal
/// that orders knows of no fields. To it `name · 12:30` is one text, and behind a Hebrew name the time would be drawn to the
/// left of it; two Arabic texts with a line between them would change places; and whoever chooses a name could so rewrite
/// the row.
///
/// The rules leave everything in place that has a letter written left to right before it. Control characters that would say
/// so are taken from all text and so are not written by us either; but U+2800, the Braille pattern without dots, is such a
/// letter and blank. It takes the place of a blank wherever right-to-left text of one field would meet, over nothing but
/// symbols, a number or more such text of another. (The terminal's own direction is taken to be left to right, the default
/// wherever there is a choice.)
extension Frame {
    static let boundary: Unicode.Scalar = "\u{2800}"

    /// Sees to it that what stands left of an edge between two fields does not move what stands right of it.
    mutating func bound(at column: Int, row: Int) {
        guard column > 0, column < size.columns else { return }
        let start = row * size.columns
        let edge = start + column
        guard let letter = (start..<edge).last(where: { cells[$0].pull != .none }),
            cells[letter].pull == .rightToLeft,
            let follower = (edge..<start + size.columns).first(where: { !cells[$0].isIndifferent }),
            cells[follower].pull != .leftToRight
        else { return }
        // The nearest blank, so that digits that follow a word stay with it.
        let blank =
            cells[edge - 1].isBlank
            ? edge - 1
            : (edge..<follower).first { cells[$0].isBlank } ?? (letter..<edge).last { cells[$0].isBlank }
        if let blank {
            cells[blank].scalar = Self.boundary
        } else {
            // Two fields without a gap: the last letter of the first is the price.
            splitWide(at: column - 1, row: row)
            cells[edge - 1] = Cell(scalar: Self.boundary, style: cells[edge - 1].style)
        }
    }
}

extension Cell {
    fileprivate enum Pull {
        case leftToRight, rightToLeft, none
    }

    /// The direction in which a cell pulls its neighbours.
    fileprivate var pull: Pull {
        // The commonest, without a look at the table.
        if scalar == " " { return .none }
        return switch scalar_traits(scalar.value).kind {
        case .letter, .joinedLetter, .ideograph: .leftToRight
        case .rightToLeft, .joinedRightToLeft: .rightToLeft
        default: .none
        }
    }

    /// True for what goes along only if both its neighbours do.
    fileprivate var isIndifferent: Bool {
        if scalar == " " { return true }
        return switch scalar_traits(scalar.value).kind {
        case .symbol, .space, .emoji, .skinTone, .regional: true
        default: false
        }
    }
}
