import ScreenModel
import Support
import Testing
import TweetModel

@Suite("TextFlow: laws")
struct TextFlowLawTests {
    /// The widest thing that is not torn apart: a wide letter with four wide spacing marks.
    private static let widestGlyph = 10

    private static func texts(seed: UInt64) -> [SafeText] {
        var generator = SeededGenerator(seed: seed)
        return (0..<40).map { _ in SafeText(HostileText.text(upTo: 40, using: &generator)) }
    }

    /// What must not be lost: all but spaces, line ends and joiners.
    private static func visible(_ text: String) -> [Unicode.Scalar] {
        text.unicodeScalars.filter {
            $0 != "\n" && !$0.properties.isJoinControl && !$0.properties.isWhitespace
        }
    }

    @Test("makes no line wider than asked, at any width", arguments: UInt64(1)...10)
    func width(seed: UInt64) {
        for text in Self.texts(seed: seed) {
            for columns in 1...80 {
                let widest = TextFlow.wrap(text, columns: columns).map { TextFlow.columns(of: $0) }.max() ?? 0
                #expect(
                    widest <= columns,
                    "seed \(seed), \(columns) columns: \(text.string.debugDescription)"
                )
            }
        }
    }

    @Test("loses nothing that is seen", arguments: UInt64(11)...20)
    func nothingLost(seed: UInt64) {
        for text in Self.texts(seed: seed) {
            let all = Self.visible(text.string)
            for columns in Self.widestGlyph...40 {
                let lines = TextFlow.wrap(text, columns: columns)
                #expect(
                    Self.visible(lines.map(\.string).joined()) == all,
                    "seed \(seed), \(columns) columns: \(text.string.debugDescription)"
                )
            }
        }
    }

    @Test("makes lines that are safe by themselves, and end in no space", arguments: UInt64(21)...30)
    func safeLines(seed: UInt64) {
        for text in Self.texts(seed: seed) {
            for columns in [1, 2, 3, 5, 8, 13, 21, 40] {
                for line in TextFlow.wrap(text, columns: columns) {
                    let again = SafeText(line.string).string
                    #expect(
                        again.utf8.elementsEqual(line.string.utf8) && line.string.unicodeScalars.last != " ",
                        "seed \(seed), \(columns) columns: \(text.string.debugDescription)"
                    )
                }
            }
        }
    }

    @Test("makes a new line only where the next word had no room", arguments: UInt64(31)...35)
    func greedy(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<100 {
            let words = (0..<Int.random(in: 1...20, using: &generator)).map { _ in
                String(repeating: "x", count: Int.random(in: 1...9, using: &generator))
            }
            let lines = TextFlow.wrap(SafeText(words.joined(separator: " ")), columns: 10).map(\.string)

            #expect(lines.joined(separator: " ") == words.joined(separator: " "), "seed \(seed): \(words)")
            for (line, next) in zip(lines, lines.dropFirst()) {
                let word = next.prefix { $0 != " " }
                #expect(line.count + 1 + word.count > 10, "seed \(seed): \(words)")
            }
        }
    }

    @Test("gives under a limit the same lines, the last cut", arguments: UInt64(36)...45)
    func limit(seed: UInt64) {
        for text in Self.texts(seed: seed) {
            for columns in [1, 2, 7, 20] {
                let all = TextFlow.wrap(text, columns: columns)
                for limit in 1...4 {
                    let some = TextFlow.wrap(text, columns: columns, limit: limit)
                    #expect(
                        some.count == min(limit, all.count),
                        "seed \(seed): \(text.string.debugDescription)"
                    )
                    #expect(some.dropLast().elementsEqual(all.prefix(some.count - 1)))
                    let rest = Self.visible(all.dropFirst(limit).map(\.string).joined())
                    #expect(rest.isEmpty ? some.last == all[some.count - 1] : some.last?.string.last == "…")
                    #expect(some.allSatisfy { TextFlow.columns(of: $0) <= columns })
                }
            }
        }
    }

    @Test("truncates to what fits, and only what does not", arguments: UInt64(46)...55)
    func truncate(seed: UInt64) {
        for text in Self.texts(seed: seed) {
            let line = text.oneLine
            for columns in 0...30 {
                let cut = TextFlow.truncate(text, columns: columns)
                let comment: Comment = "seed \(seed), \(columns) columns: \(text.string.debugDescription)"

                #expect(TextFlow.columns(of: cut) <= columns, comment)
                if TextFlow.columns(of: line) <= columns {
                    #expect(cut == line, comment)
                } else if columns > 0 {
                    #expect(
                        cut.string.last == "…" && line.string.utf8.starts(with: cut.string.dropLast().utf8),
                        comment
                    )
                }
            }
        }
    }
}
