import Dashboard
import History
import Synchronization
import TweetModel
import XPolling

/// Where the dashboard has an audit made: one at a time, whatever transport is on.
final class AuditDesk: Sendable {
    private struct State {
        var audit: FeedAudit?
        var isRunning = false
    }

    private static let notConnected: SafeText = "not connected to X yet"
    private let state = Mutex(State())

    /// From now on this one is asked.
    func attach(_ audit: FeedAudit) { state.withLock { $0.audit = audit } }

    /// What an audit would ask, or why none can be made.
    func quote(_ span: Duration) async -> AuditQuote {
        let (audit, isRunning) = state.withLock { ($0.audit, $0.isRunning) }
        guard let audit else { return AuditQuote(span: span, refused: Self.notConnected) }
        guard !isRunning else { return AuditQuote(span: span, refused: "one is under way") }
        do {
            return try await audit.quote(span)
        } catch {
            return AuditQuote(span: span, refused: SafeText("\(error)"))
        }
    }

    /// Audits, and says what came of it, or why none was made; throws `HistoryError`, `IntakeError` and `CancellationError`.
    func run(_ span: Duration) async throws -> Event {
        let (audit, wasRunning) = state.withLock { state in
            defer { state.isRunning = state.isRunning || state.audit != nil }
            return (state.audit, state.isRunning)
        }
        guard let audit else { return .transportReported(.notice(Self.notConnected)) }
        guard !wasRunning else {
            return .transportReported(.notice("an audit is under way: its outcome will be told"))
        }
        defer { state.withLock { $0.isRunning = false } }
        var findings: [AuditFinding] = []
        try await audit.run(span) { findings.append($0) }
        return .audited(span, findings)
    }
}
