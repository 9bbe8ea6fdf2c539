import Testing

@testable import Terminal

@Suite("TerminalError")
struct TerminalErrorTests {
    @Test(
        "names the way without a screen where there can be none",
        arguments: [
            TerminalError.inputIsNoTerminal, .outputIsNoTerminal, .nameIsMissing, .nameIsUnknown("vt999"),
            .isDumb, .cannotPlaceCursor("hp2392"), .noUTF8, .startFailed,
        ]
    )
    func otherWay(error: TerminalError) {
        #expect("\(error)".contains("tweetdash watch --plain"))
    }

    @Test("repeats the terminal's name, unless that could act on a terminal")
    func name() {
        #expect("\(TerminalError.nameIsUnknown("vt999"))".contains("vt999"))
        #expect(!"\(TerminalError.nameIsUnknown("\u{1B}]0;owned\u{07}"))".unicodeScalars.contains("\u{1B}"))
    }
}
