import Synchronization
import TweetModel

/// Everything a transport reported, in order; can wait for a report.
final class RecordedReports: Sendable {
    private let reports = Mutex<[TransportReport]>([])
    private let stream: AsyncStream<TransportReport>
    private let continuation: AsyncStream<TransportReport>.Continuation

    init() {
        (stream, continuation) = AsyncStream.makeStream(bufferingPolicy: .unbounded)
    }

    var all: [TransportReport] { reports.withLock { $0 } }

    func record(_ report: TransportReport) {
        reports.withLock { $0.append(report) }
        continuation.yield(report)
    }

    /// The next report, not seen by an earlier call, that the condition holds for.
    func first(where condition: (TransportReport) -> Bool) async -> TransportReport? {
        for await report in stream where condition(report) { return report }
        return nil
    }
}
