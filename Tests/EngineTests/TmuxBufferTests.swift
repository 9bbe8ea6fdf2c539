import Testing
import TweetModel

@testable import Engine

@Suite("A copy in tmux")
struct TmuxBufferTests {
    @Test("is of no concern elsewhere", arguments: [[:], ["TMUX": ""], ["STY": "1.a"]] as [[String: String]])
    func elsewhere(environment: [String: String]) {
        #expect(TmuxBuffer(environment: environment) == nil)
    }

    @Test(
        "is told as done only where tmux has it",
        arguments: [
            ("true", "copied into tmux's buffer, and sent on to the terminal's clipboard"),
            ("false", "not copied into tmux's buffer: tmux refused; tmux set -s set-clipboard on may help"),
            (
                "/nowhere/tmux",
                "not copied into tmux's buffer: tmux refused; tmux set -s set-clipboard on may help"
            ),
        ]
    )
    func told(program: String, words: String) async throws {
        let buffer = try #require(TmuxBuffer(environment: ["TMUX": "/a,1,0"], program: program))

        #expect(await buffer.load("a text").string == words)
    }
}
