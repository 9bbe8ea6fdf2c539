import Foundation
import ServiceLifecycle
import Synchronization
import TweetModel
import XWire

/// Writes lines to standard output on a thread of its own: a reader that is slow holds up nobody else.
final class LineWriter: Service, Sendable {
    /// How long, once nothing more comes, a reader is waited for that takes nothing.
    private static let patience = Duration.seconds(2)

    private struct State {
        var queue: LineQueue
        /// When the last line was promised; nil while more may come.
        var finishedAt: ContinuousClock.Instant?
        var failure: OutputError?
        /// True once the thread has ended: nobody would take a further line.
        var hasEnded = false
    }

    private let state: Mutex<State>
    private let wake = DispatchSemaphore(value: 0)

    init(form: @escaping @Sendable (TweetLine) -> PrintableText?) {
        state = Mutex(State(queue: LineQueue(form: form)))
    }

    /// Why writing ended before its time; nil where everything was written, or the reader has gone.
    var failure: OutputError? {
        state.withLock { $0.failure == .readerGone ? nil : $0.failure }
    }

    func write(_ line: TweetLine) {
        state.withLock { state in
            if !state.hasEnded { state.queue.append(line) }
        }
        wake.signal()
    }

    /// No more lines come.
    func finish() {
        state.withLock { $0.finishedAt = $0.finishedAt ?? .now }
        wake.signal()
    }

    /// Ends with the lines, or as soon as they can be written no more: at shutdown what was said last is still written.
    func run() async throws {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { [self] in
                writeAll()
                continuation.resume()
            }
        }
        // Services are shut down one after the other, and none may end before its turn.
        if state.withLock({ $0.failure == nil }) { try await gracefulShutdown() }
    }

    private func writeAll() {
        do throws(OutputError) {
            while let text = nextLine() {
                try StandardOutput.writeLine(text, isStopped: { isOverdue })
            }
        } catch {
            state.withLock { $0.failure = Self.counted(error, left: $0.queue.count) }
        }
        state.withLock { $0.hasEnded = true }
    }

    /// Sleeps until there is a line; nil where none can come any more.
    private func nextLine() -> PrintableText? {
        while true {
            let (text, isFinished) = state.withLock { ($0.queue.next(), $0.finishedAt != nil) }
            if text != nil || isFinished { return text }
            wake.wait()
        }
    }

    private var isOverdue: Bool {
        state.withLock { state in state.finishedAt.map { $0.duration(to: .now) > Self.patience } ?? false }
    }

    /// The line that was being written is one of those that nobody took.
    private static func counted(_ error: OutputError, left: Int) -> OutputError {
        if case .unread(let lines) = error { .unread(lines: lines + left) } else { error }
    }
}
