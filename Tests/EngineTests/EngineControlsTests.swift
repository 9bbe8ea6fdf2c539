import Testing
import TweetModel

@testable import Engine

@Suite("Choices of the mode")
struct EngineControlsTests {
    @Test("only the last one counts of those made while a change runs", .timeLimit(.minutes(1)))
    func last() async {
        let controls = EngineControls()
        var choices = controls.choices.makeAsyncIterator()

        controls.choose(.push)
        controls.choose(.push)
        controls.choose(.poll)
        #expect(await choices.next() == .poll)

        controls.choose(.push)
        #expect(await choices.next() == .push)
    }
}
