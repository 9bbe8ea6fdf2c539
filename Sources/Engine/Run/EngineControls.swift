import TweetModel

/// What the user may ask of a running engine.
struct EngineControls: Sendable {
    let requests = PollRequests()
    let choices: AsyncStream<Mode>
    let usage = UsageMeter()
    let audits = AuditDesk()
    private let continuation: AsyncStream<Mode>.Continuation

    init() {
        // Only the last choice counts: a key pressed three times while the first change runs ends in one.
        (choices, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    func choose(_ mode: Mode) {
        continuation.yield(mode)
    }
}
