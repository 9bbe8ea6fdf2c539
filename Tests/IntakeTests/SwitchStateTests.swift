import Testing
import TweetModel

@testable import Intake

@Suite("Rules of changing modes")
struct SwitchStateTests {
    private let reason = SafeText("port busy")

    @Test("starts the first transport and says when it is on")
    func opening() {
        var state = SwitchState(initial: .poll)

        #expect(state.begin() == [.prepare(.poll)])
        #expect(state.prepared() == [.start])
        #expect(state.becameReady(listen: nil).first == .report(.running(.poll, listen: nil)))
    }

    @Test("gives up when the first transport cannot start")
    func noOpening() {
        var state = SwitchState(initial: .push)
        _ = state.begin()
        _ = state.prepared()

        #expect(state.ended(reason) == [.fail])
    }

    @Test("gives up when the first transport cannot be made")
    func nothingToOpen() {
        var state = SwitchState(initial: .push)
        _ = state.begin()

        #expect(state.couldNotPrepare(reason) == [.fail])
    }

    @Test("makes the new transport, ends the old one, and only then starts the new one")
    func change() {
        var state = running(.poll)

        #expect(state.chose(.push) == [.report(.switching(to: .push)), .prepare(.push)])
        #expect(state.prepared() == [.end])
        #expect(state.ended(reason) == [.start])
        #expect(
            state.becameReady(listen: "127.0.0.1:8080").first
                == .report(.running(.push, listen: "127.0.0.1:8080"))
        )
    }

    @Test("leaves the old transport alone when the new one cannot be made")
    func refused() {
        var state = running(.poll)
        _ = state.chose(.push)

        let steps = state.couldNotPrepare(reason)

        #expect(steps == [.report(.refused(wanted: .push, current: .poll, reason: reason))])
        #expect(state.chose(.push) == [.report(.switching(to: .push)), .prepare(.push)])
    }

    @Test("goes back to the old mode when the new transport ends before it is ready")
    func back() {
        var state = trying(.push, insteadOf: .poll)

        #expect(
            state.ended(reason) == [
                .report(.refused(wanted: .push, current: .poll, reason: reason)), .prepare(.poll),
            ]
        )
        #expect(state.prepared() == [.start])
        #expect(state.becameReady(listen: nil).first == .report(.running(.poll, listen: nil)))
    }

    @Test("does nothing when the mode that is on is chosen")
    func sameMode() {
        var state = running(.poll)

        #expect(state.chose(.poll) == [])
    }

    @Test("ends where it began when the key is pressed twice")
    func twice() {
        var state = running(.poll)
        _ = state.chose(.push)
        _ = state.prepared()
        _ = state.chose(.poll)
        _ = state.ended(reason)

        let steps = state.becameReady(listen: nil)

        #expect(steps.contains(.report(.switching(to: .poll))))
        #expect(steps.last == .prepare(.poll))
    }

    @Test("stays in the new mode when the key is pressed three times")
    func thrice() {
        var state = running(.poll)
        _ = state.chose(.push)
        _ = state.prepared()
        _ = state.chose(.poll)
        _ = state.chose(.push)
        _ = state.ended(reason)

        let steps = state.becameReady(listen: nil)

        #expect(steps.count == 2)
        #expect(state.chose(.push) == [])
    }

    @Test("does not try a mode again that failed while it was chosen once more")
    func impatience() {
        var state = trying(.push, insteadOf: .poll)
        _ = state.chose(.push)
        _ = state.ended(reason)
        _ = state.prepared()

        let steps = state.becameReady(listen: nil)

        #expect(steps.contains(.prepare(.push)) == false)
    }

    @Test("starts a transport again that ended by itself, later each time")
    func restart() {
        var state = running(.push)
        var waits: [Int64] = []

        for _ in 1...8 {
            for case .wait(let time, let token) in state.ended(reason) {
                waits.append(time.components.seconds)
                #expect(state.waited(token) == [.prepare(.push)])
                #expect(state.prepared() == [.start])
            }
        }

        #expect(waits == [1, 2, 4, 8, 16, 32, 60, 60])
    }

    @Test("says why a transport ended by itself and when it is tried again")
    func notice() {
        var state = running(.push)

        let steps = state.ended(reason)

        #expect(steps.first == .report(.notice(SafeText("push stopped: port busy; again in 1 s"))))
        #expect(steps.contains(.tellFailing(.push, reason, retryIn: .seconds(1))))
    }

    @Test("is quick again after a transport ran for a minute")
    func steady() throws {
        var state = running(.push)
        try wait(&state, after: state.ended(reason))
        _ = state.prepared()
        try wait(&state, after: state.becameReady(listen: nil))

        let steps = state.ended(reason)

        #expect(steps.last == .wait(.seconds(1), token: 4))
    }

    @Test("does not forget failures of a transport that ended within the minute")
    func unsteady() throws {
        var state = running(.push)
        try wait(&state, after: state.ended(reason))
        _ = state.prepared()
        let minute = try #require(token(state.becameReady(listen: nil)))
        let pause = state.ended(reason)

        #expect(state.waited(minute) == [])
        #expect(pause.last == .wait(.seconds(2), token: 4))
    }

    @Test("takes a choice while it waits to start again")
    func choiceWhileResting() {
        var state = running(.push)
        _ = state.ended(reason)

        #expect(state.chose(.poll) == [.report(.switching(to: .poll)), .prepare(.poll)])
        #expect(state.prepared() == [.start])
        #expect(state.becameReady(listen: nil).first == .report(.running(.poll, listen: nil)))
    }

    @Test("ends the transport and finishes when the program ends")
    func shutdown() {
        var state = running(.poll)

        #expect(state.shutdownAsked() == [.end])
        #expect(state.chose(.push) == [])
        #expect(state.ended(reason) == [.finish])
    }

    @Test("finishes at once when no transport runs")
    func shutdownWhileResting() {
        var state = running(.poll)
        _ = state.ended(reason)

        #expect(state.shutdownAsked() == [.finish])
    }

    @Test("starts nothing any more when the program ends during a change")
    func shutdownWhileEnding() {
        var state = running(.poll)
        _ = state.chose(.push)
        _ = state.prepared()

        #expect(state.shutdownAsked() == [.end])
        #expect(state.ended(reason) == [.finish])
    }

    // MARK: -

    private func running(_ mode: Mode) -> SwitchState {
        var state = SwitchState(initial: mode)
        _ = state.begin()
        _ = state.prepared()
        _ = state.becameReady(listen: nil)
        return state
    }

    private func trying(_ mode: Mode, insteadOf old: Mode) -> SwitchState {
        var state = running(old)
        _ = state.chose(mode)
        _ = state.prepared()
        _ = state.ended(reason)
        return state
    }

    private func wait(_ state: inout SwitchState, after steps: [SwitchState.Step]) throws {
        _ = state.waited(try #require(token(steps)))
    }

    private func token(_ steps: [SwitchState.Step]) -> Int? {
        for case .wait(_, let token) in steps { return token }
        return nil
    }
}
