import ScreenModel
import TweetModel

/// What the text of one tweet costs until it is lines: made safe, measured, wrapped.
struct TextSuite: Suite {
    static let name = "text"
    private let course: BenchmarkRun

    init(_ course: BenchmarkRun) { self.course = course }

    func run() {
        measure("mixed", (1...1_000).map(SampleHistory.text))
        measure("ascii", (1...1_000).map { SampleHistory.text($0 * 8) })
        measure("japanese", (1...1_000).map { SampleHistory.text($0 * 8 + 4) })
        measure("hostile", Self.hostile)
    }

    private func measure(_ kind: String, _ texts: [String]) {
        var sum = 0
        let copy = Timing(repeats: course.count(50, quick: 15)) {
            for text in texts { sum &+= text.utf8.reduce(0) { $0 &+ Int($1) } }
        }
        let timing = Timing(repeats: course.count(50, quick: 15)) {
            for text in texts { sum &+= TextFlow.wrap(SafeText(text), columns: Self.columns).count }
        }
        course.print(
            Figure(
                name: "text.wrap.\(kind)",
                value: timing.median * 1e6 / Double(texts.count),
                unit: "µs",
                ratio: timing.median / copy.median,
                floor: "a sum of the text's bytes"
            )
        )
    }

    /// The columns of text on a screen of 120.
    private static let columns = 116

    /// Marks upon marks, directions, joined emoji: as bad as an author can make it.
    private static let hostile = (1...1_000).map { number in
        "n\(number) \u{202E}e\u{301}\u{301}\u{301} 👨\u{200D}👩\u{200D}👧 שלום عليكم क\u{94D}ष 🇨🇭 \u{1B}[31m 日本語 "
            + String(repeating: "a\u{300}", count: 40)
    }
}
