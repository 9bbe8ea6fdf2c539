import ScreenModel
import Testing
import TweetModel

@Suite("Frame")
struct FrameTests {
    private let bold = Style(attributes: .bold)

    private func frame(_ columns: Int, _ rows: Int = 1) -> Frame {
        Frame(size: Size(columns: columns, rows: rows))
    }

    @Test("begins blank")
    func blank() {
        #expect(frame(3, 2).lines == ["", ""])
        #expect(frame(3, 2).cells == Array(repeating: Cell(), count: 6))
    }

    @Test("writes text where it is told, in the style it is told")
    func write() {
        var frame = frame(10, 2)

        let used = frame.write("hello", column: 2, row: 1, maximum: 10, style: bold)

        #expect(used == 5)
        #expect(frame.lines == ["", "  hello"])
        #expect(frame[column: 2, row: 1] == Cell(scalar: "h", style: bold))
        #expect(frame[column: 1, row: 1] == Cell())
    }

    @Test("writes no further than allowed, nor than the frame goes")
    func bounds() {
        var frame = frame(6)

        #expect(frame.write("hello", column: 0, row: 0, maximum: 3, style: .plain) == 3)
        #expect(frame.write("world", column: 4, row: 0, maximum: .max, style: .plain) == 2)
        #expect(frame.lines == ["hel wo"])
    }

    @Test(
        "writes nothing from a place outside",
        arguments: [(-1, 0), (6, 0), (0, -1), (0, 1), (.max, .max), (.min, .min)]
    )
    func outside(column: Int, row: Int) {
        var frame = frame(6)

        #expect(frame.write("hello", column: column, row: row, maximum: 5, style: .plain) == 0)
        #expect(frame == self.frame(6))
    }

    @Test("writes nothing where nothing is allowed", arguments: [0, -1, .min])
    func nothingAllowed(maximum: Int) {
        var frame = frame(6)

        #expect(frame.write("hello", column: 0, row: 0, maximum: maximum, style: .plain) == 0)
        #expect(frame == self.frame(6))
    }

    @Test("gives a wide character two cells")
    func wide() {
        var frame = frame(6)

        #expect(frame.write("日a", column: 1, row: 0, maximum: 5, style: bold) == 3)
        #expect(frame.cells.map(\.columns) == [1, 2, 0, 1, 1, 1])
        #expect(frame[column: 2, row: 0] == Cell(style: bold, columns: 0))
        #expect(frame.lines == [" 日a"])
    }

    @Test("draws no half of a wide character at the edge")
    func wideAtEdge() {
        var frame = frame(3)

        #expect(frame.write("日本", column: 0, row: 0, maximum: 3, style: .plain) == 2)
        #expect(frame.lines == ["日"])
    }

    @Test("leaves a blank for the other half of a wide character", arguments: zip([0, 1], ["x 本", " x本"]))
    func halfOverwritten(column: Int, line: String) {
        var frame = frame(4)
        frame.write("日本", column: 0, row: 0, maximum: 4, style: .plain)

        frame.write("x", column: column, row: 0, maximum: 1, style: .plain)

        #expect(frame.lines == [line])
        #expect(frame.cells.map(\.columns) == [1, 1, 2, 0])
    }

    @Test("changes nothing where what is to be written has no room")
    func noRoom() {
        var frame = frame(4)
        frame.write("日本", column: 0, row: 0, maximum: 4, style: .plain)
        let before = frame

        #expect(frame.write("語", column: 1, row: 0, maximum: 1, style: bold) == 0)
        #expect(frame == before)
    }

    @Test("leaves blanks on both sides of a wide character put across two")
    func acrossTwo() {
        var frame = frame(4)
        frame.write("日本", column: 0, row: 0, maximum: 4, style: .plain)

        frame.write("語", column: 1, row: 0, maximum: 2, style: .plain)

        #expect(frame.lines == [" 語"])
        #expect(frame.cells.map(\.columns) == [1, 2, 0, 1])
    }

    @Test("draws marks on their letter")
    func marks() {
        var frame = frame(4)

        #expect(frame.write("e\u{301}\u{323}x", column: 0, row: 0, maximum: 4, style: .plain) == 2)
        #expect(frame[column: 0, row: 0] == Cell(scalar: "e", marks: ["\u{301}", "\u{323}"]))
        #expect(frame[column: 1, row: 0] == Cell(scalar: "x"))
    }

    @Test("gives a spacing mark a cell of its own, and its marks to it")
    func spacingMarks() {
        var frame = frame(4)

        #expect(frame.write("क\u{94D}\u{93E}\u{902}", column: 0, row: 0, maximum: 4, style: .plain) == 2)
        #expect(frame[column: 0, row: 0] == Cell(scalar: "क", marks: ["\u{94D}"]))
        #expect(frame[column: 1, row: 0] == Cell(scalar: "\u{93E}", marks: ["\u{902}"]))
    }

    @Test(
        "draws the first emoji of a sequence",
        arguments: zip(
            [
                "👩\u{200D}💻", "👍\u{1F3FD}", "👨\u{200D}👩\u{200D}👧\u{200D}👦", "🚀\u{FE0F}",
                "\u{1F3F4}\u{E0067}\u{E0062}\u{E007F}", "👍\u{1F3FD}\u{1F3FD}",
            ],
            ["👩", "👍", "👨", "🚀", "\u{1F3F4}", "👍"]
        )
    )
    func emoji(sequence: String, first: Unicode.Scalar) {
        var frame = frame(6)

        #expect(frame.write(SafeText(sequence), column: 0, row: 0, maximum: 6, style: .plain) == 2)
        #expect(frame[column: 0, row: 0] == Cell(scalar: first, columns: 2))
    }

    @Test("draws a flag as one wide character, and half of one as its letter")
    func flags() {
        var frame = frame(6)

        #expect(frame.write("🇨🇭🇨", column: 0, row: 0, maximum: 6, style: .plain) == 3)
        #expect(frame[column: 0, row: 0] == Cell(scalar: "\u{1F1E8}", marks: ["\u{1F1ED}"], columns: 2))
        #expect(frame[column: 2, row: 0] == Cell(scalar: "C"))
        #expect(frame.lines == ["🇨🇭C"])
    }

    @Test("draws a line end as a space")
    func lineEnd() {
        var frame = frame(4)

        #expect(frame.write("a\nb", column: 0, row: 0, maximum: 4, style: .plain) == 3)
        #expect(frame.lines == ["a b"])
    }

    @Test("writes runs of different styles as one line")
    func runs() {
        var frame = frame(8)

        let used = frame.write(
            [StyledRun("by ", .plain), StyledRun("nasa", bold), StyledRun("!!", .plain)],
            column: 0,
            row: 0
        )

        #expect(used == 8)
        #expect(frame.lines == ["by nasa!"])
        #expect(frame.cells.map(\.style) == [.plain, .plain, .plain, bold, bold, bold, bold, .plain])
    }

    @Test("writes none of the runs after one that had no room")
    func runsCut() {
        var frame = frame(3)

        #expect(frame.write([StyledRun("ab日", .plain), StyledRun("x", bold)], column: 0, row: 0) == 2)
        #expect(frame.lines == ["ab"])
    }

    @Test(
        "fills an area, as far as it lies inside",
        arguments: zip(
            [
                Rect(column: 1, row: 0, columns: 2, rows: 1), Rect(column: -5, row: -5, columns: 7, rows: 6),
                Rect(column: 2, row: 1, columns: .max, rows: .max),
                Rect(column: 9, row: 9, columns: 1, rows: 1), Rect(column: 1, row: 1, columns: 0, rows: 5),
            ],
            [["a  d", "abcd"], ["  cd", "abcd"], ["abcd", "ab"], ["abcd", "abcd"], ["abcd", "abcd"]]
        )
    )
    func fill(area: Rect, lines: [String]) {
        var frame = frame(4, 2)
        for row in 0..<2 { frame.write("abcd", column: 0, row: row, maximum: 4, style: .plain) }

        frame.fill(area, style: .plain)

        #expect(frame.lines == lines)
    }

    @Test("fills with the style it is told")
    func fillStyle() {
        var frame = frame(2)

        frame.fill(Rect(column: 0, row: 0, columns: 2, rows: 1), style: bold)

        #expect(frame.cells == [Cell(style: bold), Cell(style: bold)])
    }

    @Test("fills half of a wide character, and blanks the other")
    func fillHalf() {
        var frame = frame(4)
        frame.write("日本", column: 0, row: 0, maximum: 4, style: .plain)

        frame.fill(Rect(column: 1, row: 0, columns: 2, rows: 1), style: .plain)

        #expect(frame.cells == Array(repeating: Cell(), count: 4))
    }

    @Test(
        "draws a rule over the part of a stretch that lies inside",
        arguments: zip(
            [(0, 0, 5), (2, 0, 2), (-3, 0, 5), (3, 0, .max), (0, 1, 5), (0, 0, -1)],
            ["─────", "  ──", "──", "   ──", "", ""]
        )
    )
    func rule(stretch: (column: Int, row: Int, columns: Int), line: String) {
        var frame = frame(5)

        frame.rule("─", column: stretch.column, row: stretch.row, columns: stretch.columns, style: .plain)

        #expect(frame.lines == [line])
    }

    @Test("has no cell outside", arguments: [(-1, 0), (2, 0), (0, 1), (0, -1), (.max, 0)])
    func noCell(column: Int, row: Int) {
        #expect(frame(2)[column: column, row: row] == nil)
    }

    @Test("can be empty", arguments: [(0, 0), (0, 5), (5, 0), (-1, -1)])
    func empty(columns: Int, rows: Int) {
        var frame = frame(columns, rows)

        frame.write("text", column: 0, row: 0, maximum: 4, style: .plain)
        frame.fill(Rect(column: 0, row: 0, columns: 4, rows: 4), style: .plain)

        #expect(frame.cells.isEmpty)
    }
}
