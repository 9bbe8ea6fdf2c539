import ScreenModel
import Testing

@testable import Terminal

@Suite("ColorAttempt")
struct ColorAttemptTests {
    @Test("tries 24 bits only where COLORTERM promises them", arguments: ["truecolor", "24bit", "TrueColor"])
    func promised(colorTerm: String) {
        let ladder = ColorAttempt.ladder(
            wanted: nil,
            environment: ["TERM": "xterm-256color", "COLORTERM": colorTerm]
        )

        #expect(
            ladder == [
                ColorAttempt(name: "xterm-direct", depth: .truecolor),
                ColorAttempt(name: "xterm-256color", depth: .indexed256),
            ]
        )
    }

    @Test("takes the terminal's own description where nothing is promised", arguments: ["", "yes", "256"])
    func notPromised(colorTerm: String) {
        let ladder = ColorAttempt.ladder(wanted: nil, environment: ["TERM": "foot", "COLORTERM": colorTerm])

        #expect(ladder == [ColorAttempt(name: "foot", depth: .indexed256)])
    }

    @Test("tries tmux's 24-bit description inside tmux, whatever TERM says there")
    func inTmux() {
        let ladder = ColorAttempt.ladder(
            wanted: .truecolor,
            environment: ["TERM": "screen-256color", "TMUX": "/tmp/tmux,1,0"]
        )

        #expect(ladder.map(\.name) == ["screen-direct", "tmux-direct", "screen-256color"])
    }

    @Test("keeps a description that is a 24-bit one already")
    func alreadyDirect() {
        let ladder = ColorAttempt.ladder(wanted: .truecolor, environment: ["TERM": "kitty-direct"])

        #expect(ladder.map(\.name) == ["kitty-direct", "kitty-direct"])
    }

    @Test("uses no colour where NO_COLOR is set, but obeys the user's flag before it")
    func noColor() {
        let environment = ["TERM": "xterm", "NO_COLOR": "1", "COLORTERM": "truecolor"]

        #expect(
            ColorAttempt.ladder(wanted: nil, environment: environment) == [
                ColorAttempt(name: "xterm", depth: .none)
            ]
        )
        #expect(
            ColorAttempt.ladder(wanted: .ansi16, environment: environment) == [
                ColorAttempt(name: "xterm", depth: .ansi16)
            ]
        )
    }

    @Test("takes an empty NO_COLOR for none")
    func emptyNoColor() {
        let ladder = ColorAttempt.ladder(wanted: nil, environment: ["TERM": "xterm", "NO_COLOR": ""])

        #expect(ladder == [ColorAttempt(name: "xterm", depth: .indexed256)])
    }

    @Test(
        "shows as many colours as both the wish and the terminal allow",
        arguments: [
            (ColorDepth.truecolor, 0x100_0000, ColorDepth.truecolor),
            (.truecolor, 256, .indexed256),
            (.truecolor, 8, .ansi16),
            (.indexed256, 0x100_0000, .indexed256),
            (.indexed256, 88, .ansi16),
            (.ansi16, 256, .ansi16),
            (.ansi16, 0, .none),
            (.none, 256, .none),
        ]
    )
    func meeting(wish: ColorDepth, colors: Int, depth: ColorDepth) {
        #expect(ColorAttempt(name: "x", depth: wish).depth(forColors: colors) == depth)
    }
}
