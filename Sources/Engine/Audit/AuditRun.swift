import Foundation
import History
import Intake
import Settings
package import TweetModel
import TweetStore
import XClient
import XPolling

/// `audit`: one comparison of the history with X's own counts, without a dashboard.
package struct AuditRun {
    private let start: LaunchContext
    private let span: Duration

    /// `span` is how far back to look, at most 7 days.
    package init(start: LaunchContext, span: Duration) {
        self.start = start
        self.span = span
    }

    /// Asks `confirm` with the price before X is asked, and tells what came of it target by target.
    ///
    /// What `tell` throws ends the run. `notice` is told what the user should know of the history or the link. Throws `LaunchError.auditIncomplete` at the end where X could not be asked for some of it.
    package func run(
        confirm: (AuditQuote) throws -> Bool,
        notice: @escaping @Sendable (SafeText) -> Void,
        tell: (AuditFinding) throws -> Void
    ) async throws {
        let store = try open()
        if let text = store.notice { notice(text) }
        do {
            try await audit(store, confirm: confirm, notice: notice, tell: tell)
        } catch {
            try? store.close()
            throw error
        }
        try store.close()
    }

    /// The history that is there: an audit begins none.
    private func open() throws -> TweetStore {
        guard !start.settings.isDemo else { throw LaunchError.demoAudit }
        guard !start.isDemo, !start.isUnsignedListener else {
            throw LaunchError.missingCredentials("an audit asks X: set X_BEARER_TOKEN")
        }
        let path = start.settings.historyPath ?? start.locations.history(profile: start.profile)
        guard FileManager.default.fileExists(atPath: path) else { throw HistoryError.missing(path: path) }
        do {
            return try OpenedHistory(start, now: Date()).store
        } catch HistoryError.alreadyRunning(let pid) {
            throw LaunchError.auditBesideDashboard(pid: pid)
        }
    }

    private func audit(
        _ store: TweetStore,
        confirm: (AuditQuote) throws -> Bool,
        notice: @escaping @Sendable (SafeText) -> Void,
        tell: (AuditFinding) throws -> Void
    ) async throws {
        let now: @Sendable () -> Date = { Date() }
        let client = try await XClient(start, to: APITarget(start), store: store, now: now)
        let report: @Sendable (TransportReport) -> Void = { report in
            if case .notice(let text) = report { notice(text) }
        }
        let intake = TweetIntake(history: store, announce: { _ in }, report: report)
        let audit = FeedAudit(
            client: client,
            directory: AccountDirectory(client: client, intake: intake, now: now),
            feed: start.settings.feed,
            intake: intake,
            report: report,
            time: MonotonicTime(ContinuousClock()),
            now: now
        )
        var isIncomplete = false
        do {
            let quote = try await audit.quote(span)
            // Where nothing would be asked, there is no price to agree to, and the reasons are told.
            if try quote.requests == 0 || confirm(quote) {
                try await audit.run(span) { finding in
                    if finding.isTrouble { isIncomplete = true }
                    try tell(finding)
                }
            }
        } catch {
            try? await client.shutdown()
            throw error
        }
        try await client.shutdown()
        if isIncomplete { throw LaunchError.auditIncomplete }
    }
}
