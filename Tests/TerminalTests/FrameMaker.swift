import ScreenModel
import Support
import TweetModel

@testable import Terminal

/// Makes frames that hold all that is hard to paint, many of them made of the one before.
struct FrameMaker {
    private static let pieces = [
        "plain words", "東京の夜空", "🌠", "é", "e\u{301}", "z\u{300}\u{301}\u{302}\u{303}\u{304}", "🇨🇭", "🇨🇦",
        "👨‍👩‍👧‍👦", "❤️", "שלום", "مرحبا", "한국어", "กำ", "क्ष", "          ", "aaaaaaaaaaaaaaaaaaaa", "─────────────",
        "\u{1FAE8}",
    ]

    private static let colors = [
        nil, Color(red: 0xFF, green: 0, blue: 0, ansi: 1), Color(red: 0x28, green: 0x28, blue: 0x28, ansi: 0),
        Color(red: 0x66, green: 0x99, blue: 0xCC, ansi: 12),
    ]

    let size: Size
    private var frame: Frame

    init(size: Size) {
        self.size = size
        frame = Frame(size: size)
    }

    mutating func next(using generator: inout SeededGenerator) -> Frame {
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: frame = Frame(size: size, style: Self.style(using: &generator))
        case 1: scroll(by: 1)
        case 2: scroll(by: 3)
        default: break
        }
        for _ in 0..<Int.random(in: 0...12, using: &generator) { write(using: &generator) }
        return frame
    }

    /// Letters and blanks, of which no two rows are alike.
    static func words(columns: Int, using generator: inout SeededGenerator) -> SafeText {
        SafeText(
            String((0..<columns).map { _ in "abcdefghijklmnop    ".randomElement(using: &generator) ?? " " })
        )
    }

    private mutating func write(using generator: inout SeededGenerator) {
        let text = (0..<3).map { _ in Self.pieces.randomElement(using: &generator) ?? "" }.joined()
        frame.write(
            SafeText(text),
            column: .random(in: 0..<size.columns, using: &generator),
            row: .random(in: 0..<size.rows, using: &generator),
            maximum: .random(in: 1...size.columns, using: &generator),
            style: Self.style(using: &generator)
        )
    }

    private static func style(using generator: inout SeededGenerator) -> Style {
        Style(
            foreground: colors.randomElement(using: &generator) ?? nil,
            background: colors.randomElement(using: &generator) ?? nil,
            attributes: Style.Attributes(rawValue: .random(in: 0..<32, using: &generator))
        )
    }

    /// Draws the frame again some rows higher, as a list does.
    private mutating func scroll(by count: Int) {
        var moved = Frame(size: size)
        for row in 0..<(size.rows - count) {
            moved.write(frame.runs(ofRow: row + count), column: 0, row: row)
        }
        frame = moved
    }
}

extension Frame {
    /// The row as it could be written again.
    fileprivate func runs(ofRow row: Int) -> [StyledRun] {
        cells[(row * size.columns)..<((row + 1) * size.columns)].filter { $0.columns > 0 }.map { cell in
            var text = String(cell.scalar)
            text.unicodeScalars.append(contentsOf: cell.marks)
            return StyledRun(SafeText(text), cell.style)
        }
    }
}

extension TerminalPicture {
    /// The places that look otherwise than the frame wants on a terminal of 256 colours.
    func wrongLooks(_ frame: Frame, _ palette: Palette) -> [String] {
        (0..<size.rows).flatMap { row in
            (0..<size.columns).compactMap { column -> String? in
                guard let cell = frame[column: column, row: row], cell.columns > 0 else { return nil }
                let wanted = Place(
                    scalars: [cell.scalar] + cell.marks,
                    look: Look(
                        attributes: cell.style.attributes,
                        foreground: cell.style.foreground.map { Int(palette.number(of: $0)) } ?? -1,
                        background: cell.style.background.map { Int(palette.number(of: $0)) } ?? -1
                    ),
                    columns: cell.columns
                )
                let found = rows[row][column]
                let isRight = found.visible == wanted.visible
                return isRight ? nil : "row \(row), column \(column): \(found) for \(wanted)"
            }
        }
    }
}

extension TerminalPicture.Place {
    /// What can be seen of it: a blank may be bold or blue as it likes.
    fileprivate var visible: Self {
        guard scalars == [" "] else { return self }
        var seen = self
        seen.look.attributes.formIntersection([.underline, .reverse])
        if seen.look.attributes.isEmpty { seen.look.foreground = -1 }
        return seen
    }
}
