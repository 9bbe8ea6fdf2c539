import Foundation
import XClient

extension MonotonicTime {
    /// Time in which no sleep ever ends, so that only what a test does goes on.
    static let stopped = MonotonicTime(
        now: { .zero },
        sleep: { _ in
            let (stream, continuation) = AsyncStream.makeStream(of: Never.self)
            for await _ in stream {}
            continuation.finish()
            try Task.checkCancellation()
        }
    )
}
