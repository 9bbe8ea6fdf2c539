import XClient

/// The wait of one target: until its time has come, or someone rings.
struct PollTimer: ~Copyable {
    enum Ring: Sendable, Hashable {
        /// The user wants it now.
        case asked
        /// The sleep with this number is over.
        case slept(Int)
    }

    private let time: MonotonicTime
    private let continuation: AsyncStream<Ring>.Continuation
    private var rings: AsyncStream<Ring>.Iterator
    private var sleeps = 0

    init(_ doorbells: WakeSignal, time: MonotonicTime) {
        let (stream, continuation) = doorbells.makeContinuation()
        self.time = time
        self.continuation = continuation
        rings = stream.makeAsyncIterator()
    }

    /// Waits for `duration`, or until asked where it is nil; returns what ended the wait, nil when it is over for good.
    mutating func wait(_ duration: Duration?) async -> Ring? {
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
            while let ring = await rings.next() {
                // A sleep that ended in the moment the bell rang may come late.
                if case .slept(let number) = ring, number != current { continue }
                return ring
            }
            return nil
        }
    }
}
