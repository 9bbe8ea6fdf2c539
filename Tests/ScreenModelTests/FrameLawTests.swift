import Laws
import ScreenModel
import Support
import Testing
import TweetModel

@Suite("Frame: laws")
struct FrameLawTests {
    @Test("gives every scalar the cells that its columns ask for", arguments: UInt32(0)...16)
    func everyScalar(plane: UInt32) {
        // One in 64 of those that are all drawn as the same replacement.
        let scalars = (plane << 16...plane << 16 | 0xFFFF).compactMap(Unicode.Scalar.init).filter {
            let category = $0.properties.generalCategory
            return category != .unassigned && category != .privateUse || $0.value % 64 == 0
        }
        for start in stride(from: 0, to: scalars.count, by: 500) {
            let batch = scalars[start..<min(start + 500, scalars.count)]
            // Two by two, for what stands beside a letter may be another thing than what stands alone.
            let text = SafeText(batch.map { "a\($0) \($0)" }.joined(separator: " "))
            let columns = TextFlow.columns(of: text)
            var frame = Frame(size: Size(columns: columns, rows: 1))

            let used = frame.write(text, column: 0, row: 0, style: .plain)

            #expect(used == columns, "plane \(plane), scalars \(start)...")
            #expect(throws: Never.self, "plane \(plane), scalars \(start)...") { try FrameLaws.check(frame) }
        }
    }

    @Test("is sound at any size, whatever is written", arguments: UInt64(1)...20)
    func hostile(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for columns in 1...24 {
            let rows = Int.random(in: 1...4, using: &generator)
            var frame = Frame(size: Size(columns: columns, rows: rows))
            for _ in 0..<12 {
                let column = Int.random(in: -1...columns, using: &generator)
                let row = Int.random(in: -1...rows, using: &generator)
                let maximum = Int.random(in: 0...columns, using: &generator)
                if Int.random(in: 0..<4, using: &generator) == 0 {
                    frame.fill(Rect(column: column, row: row, columns: maximum, rows: 2), style: .plain)
                } else {
                    let text = SafeText(HostileText.text(upTo: 12, using: &generator))
                    let used = frame.write(text, column: column, row: row, maximum: maximum, style: .plain)
                    #expect(used <= maximum && used <= TextFlow.columns(of: text), "seed \(seed)")
                }
                #expect(throws: Never.self, "seed \(seed): \(frame.lines)") { try FrameLaws.check(frame) }
            }
        }
    }

    @Test("uses the columns that the text is said to have", arguments: UInt64(21)...40)
    func columns(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<100 {
            let text = SafeText(HostileText.text(upTo: 40, using: &generator))
            var frame = Frame(size: Size(columns: 500, rows: 1))

            let used = frame.write(text, column: 0, row: 0, style: Style(attributes: .bold))
            let drawn = frame.cells.filter { $0.style.attributes == .bold }.reduce(0) { $0 + $1.columns }

            #expect(used == TextFlow.columns(of: text), "seed \(seed): \(text.string.debugDescription)")
            #expect(drawn == used, "seed \(seed): \(text.string.debugDescription)")
        }
    }
}
