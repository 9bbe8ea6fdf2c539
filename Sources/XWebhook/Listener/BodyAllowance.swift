import NIOCore
import Synchronization

/// What the bodies of all requests in progress may hold together, shared by the connections of a listener.
///
/// Counted from the socket to the answer: what is proven by then is X's and small. What a connection's buffers hold besides
/// is bounded by the size of a read.
final class BodyAllowance: Sendable {
    /// There is no room for this body; the request that reads it is told so in place of its next part.
    struct Exhausted: Error {}
    /// Told to a connection whose body must give way to another.
    struct Withdrawn: Sendable {}

    private typealias Ledger = BodyLedger<ObjectIdentifier>

    private struct State {
        var ledger: Ledger
        var channels: [ObjectIdentifier: any Channel] = [:]
    }

    private let state: Mutex<State>

    init(bytes: Int) {
        state = Mutex(State(ledger: BodyLedger(limit: bytes)))
    }

    /// False where there is no room for a body of so many bytes, which are still to come.
    func begin(_ declared: Int, on channel: any Channel) -> Bool {
        settle(channel) { $0.begin(declared, for: $1, at: .now) }
    }

    /// False where there is no room for so many bytes more of the body that arrives on this connection.
    func take(_ count: Int, of declared: Int, on channel: any Channel) -> Bool {
        settle(channel) { $0.take(count, of: declared, for: $1, at: .now) }
    }

    private func settle(
        _ channel: any Channel,
        _ ask: (inout Ledger, ObjectIdentifier) -> Ledger.Verdict
    ) -> Bool {
        let holder = ObjectIdentifier(channel)
        let (isTaken, withdrawn) = state.withLock { state -> (Bool, (any Channel)?) in
            switch ask(&state.ledger, holder) {
            case .taken(let other):
                state.channels[holder] = channel
                return (true, other.flatMap { state.channels.removeValue(forKey: $0) })
            case .refused:
                state.channels[holder] = nil
                return (false, nil)
            }
        }
        withdrawn?.pipeline.fireUserInboundEventTriggered(Withdrawn())
        return isTaken
    }

    /// The body that arrives on this connection is whole.
    func finish(on channel: any Channel) {
        state.withLock { $0.ledger.finish(ObjectIdentifier(channel)) }
    }

    /// Nothing of this connection's is held any more.
    func giveBack(on channel: any Channel) {
        let holder = ObjectIdentifier(channel)
        state.withLock { state in
            state.ledger.giveBack(holder)
            state.channels[holder] = nil
        }
    }
}
