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
        _ = course.bodyWanted()
        for _ in 0..<100 { _ = course.bodyArrived(bytes: 1) }
        course.requestEnded()
        #expect(course.answerBegan(keepsAlive: true) == false)
        #expect(course.answerEnded() == .relax)
    }

    @Test("a body is read once its request asked for it, and not before")
    func bodyWanted() {
        var course = ConnectionStateMachine(limits: limits)
        #expect(course.wantsMore)
        _ = course.requestBegan(keepsAlive: true)
        #expect(!course.wantsMore)

        _ = course.bodyWanted()
        #expect(course.wantsMore)
    }

    @Test("a sender that is answered before its body was there is parted with, and not a byte more is read")
    func earlyAnswer() {
        var course = ConnectionStateMachine(limits: limits)
        _ = course.requestBegan(keepsAlive: true)
        // Came along with the head.
        _ = course.bodyArrived(bytes: 10)

        #expect(course.answerBegan(keepsAlive: true) == true)
        #expect(course.answerEnded() == .part(within: .milliseconds(500)))
        #expect(!course.wantsMore)
        #expect(!course.takesMore)
    }

    @Test("a sender whose body was there is answered and kept, although nobody asked for the body")
    func wholeBody() {
        var course = ConnectionStateMachine(limits: limits)
        _ = course.requestBegan(keepsAlive: true)
        _ = course.bodyArrived(bytes: 10)
        course.requestEnded()

        #expect(course.answerBegan(keepsAlive: true) == false)
        #expect(course.answerEnded() == .relax)
        #expect(course.wantsMore)
    }

    @Test("of a body too large the part that shows it is of use, and nothing after it")
    func tooLarge() {
        var course = ConnectionStateMachine(limits: limits)
        _ = course.requestBegan(keepsAlive: true)
        _ = course.bodyWanted()

        let whole = course.bodyArrived(bytes: 1000)
        #expect(whole && course.wantsMore)
        let oneMore = course.bodyArrived(bytes: 1)
        #expect(oneMore && !course.wantsMore)
        let another = course.bodyArrived(bytes: 1)
        #expect(!another)
    }

    @Test("a request sent ahead waits in the kernel for the answer before it, and asks for its own body")
    func sentAhead() {
        var course = ConnectionStateMachine(limits: limits)
        _ = course.requestBegan(keepsAlive: true)
        course.requestEnded()
        #expect(!course.wantsMore)

        // Came along with the first.
        #expect(course.requestBegan(keepsAlive: true) == .none)
        _ = course.bodyWanted()
        #expect(!course.wantsMore)
        #expect(course.answerBegan(keepsAlive: true) == false)
        #expect(course.answerEnded() == .allow(.seconds(10)))
        #expect(!course.wantsMore)
        _ = course.bodyWanted()
        #expect(course.wantsMore)
    }

    @Test("of requests sent ahead as many are served as may wait, and the answer to the last of them ends it")
    func overrun() {
        var course = ConnectionStateMachine(limits: ListenerLimits(requestsAhead: 2))
        for _ in 0..<2 {
            _ = course.requestBegan(keepsAlive: true)
            course.requestEnded()
            #expect(course.takesMore)
        }
        #expect(course.requestBegan(keepsAlive: true) == .none)
        #expect(!course.takesMore)

        #expect(course.answerBegan(keepsAlive: true) == false)
        #expect(course.answerEnded() == .allow(.seconds(10)))
        #expect(!course.wantsMore)
        #expect(course.answerBegan(keepsAlive: true) == true)
        #expect(course.answerEnded() == .part(within: .milliseconds(500)))
    }

    @Test(
        "a body whose framing takes more than itself and a read is broken, whatever came along with its head"
    )
    func framing() {
        var course = ConnectionStateMachine(limits: ListenerLimits(readBytes: 100))
        _ = course.requestBegan(keepsAlive: true)
        let withHead = course.readEnded(bytes: 1_000)
        #expect(!withHead)

        _ = course.bodyArrived(bytes: 50)
        let enough = course.readEnded(bytes: 200)
        #expect(!enough)
        let tooMuch = course.readEnded(bytes: 1)
        #expect(tooMuch)
    }

    @Test("where there is no room for a body nothing more is read or taken")
    func noRoom() {
        var course = ConnectionStateMachine(limits: limits)
        #expect(!course.isReceivingBody)
        _ = course.requestBegan(keepsAlive: true)
        _ = course.bodyWanted()
        #expect(course.isReceivingBody)

        course.bodyRefused()
        #expect(!course.wantsMore)
        #expect(!course.takesMore)
        #expect(!course.isReceivingBody)
    }

    @Test("a last answer ends the connection, the sender having a moment to read it")
    func lastAnswer() {
        var course = ConnectionStateMachine(limits: limits)
        _ = course.requestBegan(keepsAlive: true)

        #expect(course.answerBegan(keepsAlive: false) == true)
        #expect(course.answerEnded() == .part(within: .milliseconds(500)))
        #expect(!course.takesMore)
        #expect(course.peerFinished() == .cut)
    }

    @Test("a sender that wants to close is told that the answer is the last, the request before it is not")
    func pipelinedClose() {
        var course = ConnectionStateMachine(limits: limits)
        #expect(course.requestBegan(keepsAlive: true) == .allow(.seconds(10)))
        course.requestEnded()
        #expect(course.requestBegan(keepsAlive: false) == .none)
        course.requestEnded()

        #expect(course.answerBegan(keepsAlive: true) == false)
        #expect(course.answerEnded() == .allow(.seconds(10)))
        #expect(course.answerBegan(keepsAlive: true) == true)
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
        course.requestEnded()

        #expect(course.requestBroke() == .none)
    }
}
