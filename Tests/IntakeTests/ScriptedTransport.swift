import Intake
import ServiceLifecycle
import TweetModel

/// A transport that does what its script says and tells the playbill what it does.
struct ScriptedTransport: TweetTransport {
    enum Script: Sendable {
        /// Is ready and runs until it is asked to end.
        case serves
        /// Fails before it is ready.
        case cannotStart
        /// Is ready, and fails as soon as the test says so.
        case breaks
        /// Never ends but by cancellation.
        case hangs
    }

    let mode: Mode
    let script: Script
    let playbill: Playbill

    func run(ready: @escaping @Sendable (String?) -> Void) async throws {
        playbill.tell("\(mode) starts")
        defer { playbill.tell("\(mode) ends") }
        if script == .cannotStart { throw Mishap.portBusy }
        ready(mode == .push ? "127.0.0.1:8080" : nil)
        switch script {
        case .cannotStart, .serves:
            try await gracefulShutdown()
        case .breaks:
            await cancelWhenGracefulShutdown { await playbill.breakdown() }
            throw Mishap.connectionLost
        case .hangs:
            for await _ in AsyncStream<Never>.makeStream().stream {}
        }
    }
}
