package import TweetModel
import XClient

/// The wait of one target: until its time has come, or someone asks.
struct PollTimer: ~Copyable {
    enum Wake: Sendable, Hashable {
        /// The user wants it now.
        case asked
        /// The sleep with this number is over.
        case slept(Int)
    }

    private let time: MonotonicTime
    private let continuation: AsyncStream<Wake>.Continuation
    private var wakes: AsyncStream<Wake>.Iterator
    private var sleeps = 0

    init(_ signal: WakeSignal, time: MonotonicTime) {
        let (stream, continuation) = signal.makeWaiter()
        self.time = time
        self.continuation = continuation
        wakes = stream.makeAsyncIterator()
    }

    /// Waits for `duration`, or until asked where it is nil; returns what ended the wait, nil when it is over for good.
    mutating func wait(_ duration: Duration?) async -> Wake? {
        sleeps += 1
        let current = sleeps
        return await withTaskGroup(of: Void.self) { group in
            if let duration {
                group.addTask { [time, continuation] in
                    guard (try? await time.sleep(duration)) != nil else { return }
                    continuation.yield(.slept(current))
                }
            }
            defer { group.cancelAll() }
            while let wake = await wakes.next() {
                // A sleep that ended in the moment someone asked may come late.
                if case .slept(let number) = wake, number != current { continue }
                return wake
            }
            return nil
        }
    }
}

/// What the user asks of a running poller.
package enum PollRequest: Sendable, Hashable {
    /// Read every target now, and look up the accounts of which X has not answered.
    case refresh
    /// Read this missing stretch.
    case fill(Gap)
}
