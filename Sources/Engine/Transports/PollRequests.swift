import Synchronization
import XPolling

/// Hands the user's wishes (read now, fill this gap) to whichever transport is on.
final class PollRequests: Sendable {
    private let current = Mutex<AsyncStream<PollRequest>.Continuation?>(nil)

    /// The stream of the transport that starts now; the one before it ends.
    ///
    /// Holds the newest 16: wishes are pressed by hand, and one more read than needed does no harm.
    func stream() -> AsyncStream<PollRequest> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: PollRequest.self,
            bufferingPolicy: .bufferingNewest(16)
        )
        current.withLock {
            $0?.finish()
            $0 = continuation
        }
        return stream
    }

    func send(_ request: PollRequest) {
        current.withLock { _ = $0?.yield(request) }
    }
}
