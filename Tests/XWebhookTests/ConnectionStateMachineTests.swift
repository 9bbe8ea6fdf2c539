import Support
import Testing

@testable import XWebhook

@Suite("ConnectionStateMachine")
struct ConnectionStateMachineTests {
    private let limits = ListenerLimits(
        deadline: .seconds(10),
        finish: .seconds(2),
        linger: .milliseconds(500),
        bodyBytes: 1000
    )

    @Test("a request has one deadline from its head to its answer, however its body comes")
    func deadline() {
        var course = ConnectionStateMachine(limits: limits)

        #expect(course.requestBegan(keepsAlive: true) == .allow(.seconds(10)))
        for _ in 0..<100 { #expect(course.bodyArrived(bytes: 1) == .none) }
        #expect(course.requestEnded() == .none)
        #expect(course.answerBegan(keepsAlive: true) == false)
        #expect(course.answerEnded() == .relax)
    }

    @Test("an answer given before the body ended leaves the deadline on, until the body ends")
    func earlyAnswer() {
        var course = ConnectionStateMachine(limits: limits)
        _ = course.requestBegan(keepsAlive: true)

        _ = course.answerBegan(keepsAlive: true)
        #expect(course.answerEnded() == .none)
        #expect(course.bodyArrived(bytes: 10) == .none)
        #expect(course.requestEnded() == .relax)
    }

    @Test(
        "a refused body that never ends is parted from at the limit, whether it came before the answer or after"
    )
    func refusedBody() {
        var late = ConnectionStateMachine(limits: limits)
        _ = late.requestBegan(keepsAlive: true)
        _ = late.answerBegan(keepsAlive: true)
        #expect(late.answerEnded() == .none)
        #expect(late.bodyArrived(bytes: limits.readableBytes) == .none)
        #expect(late.wantsMore)
        #expect(late.bodyArrived(bytes: 1) == .part(within: .milliseconds(500)))
        #expect(!late.wantsMore)

        var early = ConnectionStateMachine(limits: limits)
        _ = early.requestBegan(keepsAlive: true)
        #expect(early.bodyArrived(bytes: limits.readableBytes + 1) == .none)
        _ = early.answerBegan(keepsAlive: true)
        #expect(early.answerEnded() == .part(within: .milliseconds(500)))
    }

    @Test("a last answer ends the connection, the sender having a moment to read it")
    func lastAnswer() {
        var course = ConnectionStateMachine(limits: limits)
        _ = course.requestBegan(keepsAlive: true)

        #expect(course.answerBegan(keepsAlive: false) == true)
        #expect(course.answerEnded() == .part(within: .milliseconds(500)))
        #expect(course.isParting)
        #expect(course.peerFinished() == .cut)
    }

    @Test("a sender that wants to close is told that the answer is the last, the request before it is not")
    func pipelinedClose() {
        var course = ConnectionStateMachine(limits: limits)
        #expect(course.requestBegan(keepsAlive: true) == .allow(.seconds(10)))
        _ = course.requestEnded()
        #expect(course.requestBegan(keepsAlive: false) == .none)
        _ = course.requestEnded()

        #expect(course.answerBegan(keepsAlive: true) == false)
        #expect(course.answerEnded() == .allow(.seconds(10)))
        #expect(course.answerBegan(keepsAlive: true) == true)
        #expect(course.answerEnded() == .part(within: .milliseconds(500)))
    }

    @Test("a body too large behind another request waits for its own answer")
    func pipelinedTooLarge() {
        var course = ConnectionStateMachine(limits: limits)
        _ = course.requestBegan(keepsAlive: true)
        _ = course.requestEnded()
        _ = course.requestBegan(keepsAlive: true)
        #expect(course.bodyArrived(bytes: limits.readableBytes + 1) == .none)

        _ = course.answerBegan(keepsAlive: true)
        #expect(course.answerEnded() == .allow(.seconds(10)))
        #expect(course.answerBegan(keepsAlive: false) == true)
        #expect(course.answerEnded() == .part(within: .milliseconds(500)))
    }

    @Test("shutdown shortens the deadline of what is in progress and makes its answer the last")
    func shutdown() {
        var course = ConnectionStateMachine(limits: limits)
        #expect(course.shutdownBegan() == .none)

        course = ConnectionStateMachine(limits: limits)
        _ = course.requestBegan(keepsAlive: true)
        #expect(course.shutdownBegan() == .allow(.seconds(2)))
        #expect(course.answerBegan(keepsAlive: true) == true)
    }

    @Test("after bytes that are no request nothing is read, and the answer ends the connection")
    func junk() {
        var course = ConnectionStateMachine(limits: limits)

        #expect(course.requestBroke() == .allow(.seconds(10)))
        #expect(!course.wantsMore)
        #expect(course.requestBroke() == .none)
        #expect(course.answerBegan(keepsAlive: false) == true)
        #expect(course.answerEnded() == .part(within: .milliseconds(500)))
    }

    @Test("bytes that are no request do not take the time from the request before them")
    func junkBehindRequest() {
        var course = ConnectionStateMachine(limits: limits)
        _ = course.requestBegan(keepsAlive: true)
        _ = course.requestEnded()

        #expect(course.requestBroke() == .none)
    }
}
