import ScreenModel
import Support
import Testing
import TweetModel

@Suite("Frame: right-to-left text")
struct FrameDirectionTests {
    private static let boundary: Unicode.Scalar = "\u{2800}"

    private func row(_ texts: (Int, SafeText)...) -> String {
        var frame = Frame(size: Size(columns: 30, rows: 1))
        for (column, text) in texts { frame.write(text, column: column, row: 0, style: .plain) }
        return frame.lines[0]
    }

    @Test("keeps the order in which letters are read")
    func logicalOrder() {
        #expect(row((0, "שלום עולם 12"), (14, "a")) == "שלום עולם 12  a")
    }

    @Test("parts it from a number that follows")
    func number() {
        #expect(row((0, "שלום"), (5, "12:30")) == "שלום\u{2800}12:30")
        #expect(row((0, "שלום"), (4, " · 12:30")) == "שלום\u{2800}· 12:30")
        #expect(row((0, "عليكم"), (6, "١٢")) == "عليكم\u{2800}١٢")
    }

    @Test("parts it from other such text, in whatever order they are written")
    func neighbour() {
        #expect(row((0, "שלום"), (6, "│"), (8, "עולם")) == "שלום  │\u{2800}עולם")
        #expect(row((8, "עולם"), (6, "│"), (0, "שלום")) == "שלום\u{2800} │ עולם")
    }

    @Test("parts it from nothing where a letter follows, or nothing at all")
    func needsNone() {
        #expect(row((0, "שלום"), (5, "@nasa · 3s")) == "שלום @nasa · 3s")
        #expect(row((0, "┃"), (2, "שלום 12"), (20, "│")) == "┃ שלום 12           │")
        #expect(row((0, "12:30"), (6, "שלום")) == "12:30 שלום")
    }

    @Test("gives up the last letter where two texts touch")
    func touching() {
        #expect(row((0, "שלום"), (4, "12")) == "שלו\u{2800}12")
    }

    @Test("takes the runs of one line for one text")
    func runs() {
        var frame = Frame(size: Size(columns: 30, rows: 1))

        frame.write(
            [
                StyledRun("שלום ", .plain), StyledRun("#תג", Style(attributes: .bold)),
                StyledRun(" 12", .plain),
            ],
            column: 0,
            row: 0
        )

        #expect(frame.lines == ["שלום #תג 12"])
    }

    @Test("is parted again where something is put over it")
    func overlay() {
        var frame = Frame(size: Size(columns: 14, rows: 1))
        frame.write("שלום עולם", column: 0, row: 0, style: .plain)

        frame.fill(Rect(column: 3, row: 0, columns: 7, rows: 1), style: .plain)
        frame.write("│ 12 │", column: 4, row: 0, style: .plain)

        #expect(frame.lines == ["שלו\u{2800}│ 12 │"])
    }

    @Test(
        "moves on a terminal that orders rows only within what was written at once",
        arguments: UInt64(1)...40
    )
    func stays(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for columns in 1...40 {
            var frame = Frame(size: Size(columns: columns, rows: 1))
            // Which write each cell is of; 0 for none.
            var owners = Array(repeating: 0, count: columns)
            for write in 1...8 {
                let column = Int.random(in: 0..<columns, using: &generator)
                if Int.random(in: 0..<5, using: &generator) == 0 {
                    let area = Rect(
                        column: column,
                        row: 0,
                        columns: Int.random(in: 0...9, using: &generator),
                        rows: 1
                    )
                    frame.fill(area, style: .plain)
                    for place in column..<min(columns, column + area.columns) { owners[place] = write }
                } else {
                    let text = SafeText(Self.text(using: &generator))
                    let used = frame.write(text, column: column, row: 0, style: .plain)
                    for place in column..<column + used { owners[place] = write }
                }
                let stays = Self.staysInPlace(frame, owners)
                #expect(
                    stays,
                    "seed \(seed), \(columns) columns, \(write) writes, of which \(owners): \(frame.lines)"
                )
            }
        }
    }

    /// Scalars of every class that counts, each with its class and what it pairs with.
    private static let alphabet: [Unicode.Scalar: BidiOrder.Item] = {
        let classes: [(String, BidiOrder.Class)] = [
            ("aé日क\u{93E}\u{2800}한\u{1F1E8}", .leftToRight), ("אבש", .rightToLeft), ("عم", .arabicLetter),
            ("٣", .arabicNumber), ("12۴１²", .europeanNumber),
            ("+-", .europeanSeparator),
            ("$%#", .europeanTerminator), (".,:/", .commonSeparator),
            ("·│!*…🚀❤\u{FFFD}\u{25CC}", .otherNeutral), (" \u{3000}", .space),
        ]
        let brackets: [(Unicode.Scalar, BidiOrder.Bracket)] = [
            ("(", .opening(0)), (")", .closing(0)), ("[", .opening(1)), ("]", .closing(1)),
            ("「", .opening(2)), ("」", .closing(2)),
            ("⟨", .opening(3)), ("⟩", .closing(3)),
        ]
        var alphabet: [Unicode.Scalar: BidiOrder.Item] = [:]
        for (scalars, type) in classes {
            for scalar in scalars.unicodeScalars { alphabet[scalar] = BidiOrder.Item(type: type) }
        }
        for (scalar, bracket) in brackets {
            alphabet[scalar] = BidiOrder.Item(type: .otherNeutral, bracket: bracket)
        }
        return alphabet
    }()

    private static func text(using generator: inout SeededGenerator) -> String {
        let scalars = alphabet.keys.sorted { $0.value < $1.value }
        var text = ""
        for _ in 0..<Int.random(in: 0...8, using: &generator) {
            let piece = Int.random(in: 0..<3, using: &generator)
            text.unicodeScalars.append(piece == 0 ? " " : scalars.randomElement(using: &generator) ?? " ")
        }
        return text
    }

    /// True if what was written at once is drawn at one place, and that in the order of the row.
    private static func staysInPlace(_ frame: Frame, _ owners: [Int]) -> Bool {
        let drawn = frame.cells.indices.filter { frame.cells[$0].columns > 0 }
        let order = BidiOrder(
            drawn.map { alphabet[frame.cells[$0].scalar] ?? BidiOrder.Item(type: .leftToRight) }
        )
        // What was written at once may stand on both sides of what was put over it: two fields then.
        var fields = Array(repeating: 0, count: owners.count)
        for place in owners.indices.dropFirst() {
            fields[place] = fields[place - 1] + (owners[place] == owners[place - 1] ? 0 : 1)
        }
        return order.visual.map { fields[drawn[$0]] } == drawn.map { fields[$0] }
    }
}
