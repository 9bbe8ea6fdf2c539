package import Foundation
import History
package import Intake
package import TweetModel
package import XClient

/// Compares what the history holds of a feed with X's own counts because somebody asked for it, and reads again what differs.
///
/// Whatever transport is on, it goes through the one client, which keeps the user's stops, and the one intake.
package struct FeedAudit: Sendable {
    /// What X is asked for at most; the minute is for the way to X.
    static let longest = AuditQuote.spans.upperBound - .seconds(60)

    let context: PollContext
    let directory: AccountDirectory
    let feed: [Source.ID]
    let filler: HoleFiller

    package init(
        client: XClient,
        directory: AccountDirectory,
        feed: [Source],
        intake: TweetIntake,
        report: @escaping @Sendable (TransportReport) -> Void = { _ in },
        time: MonotonicTime,
        now: @escaping @Sendable () -> Date
    ) {
        self.directory = directory
        self.feed = feed.ids
        context = PollContext(
            client: client,
            intake: intake,
            report: report,
            time: time,
            now: now,
            random: .system,
            // Its price was agreed to, and what is missing is known.
            pageLimit: PageRules.hardPageLimit,
            firstPageSize: PollingTransport.defaultFirstPageSize,
            leftOut: directory.leftOut,
            absent: directory.absent,
            names: directory.names
        )
        filler = HoleFiller(context: context, directory: directory)
    }

    /// What an audit of the last so long a time would ask; nothing is asked for that.
    ///
    /// Throws `HistoryError`.
    package func quote(_ span: Duration) async throws -> AuditQuote {
        let plan = try await plan()
        let requests = try await requests(plan.targets, span)
        guard requests > 0 else {
            var quote = AuditQuote(span: span, requests: 0, impossible: plan.impossible)
            if !plan.targets.isEmpty { quote.refusal = "too little was read yet to be compared" }
            return quote
        }
        let names = try await accounts().count { !context.client.isBilledToday(accountID: $0.id) }
        return AuditQuote(span: span, requests: requests, accounts: names, impossible: plan.impossible)
    }

    private func requests(_ targets: [PollTarget], _ span: Duration) async throws -> Int {
        var requests = 0
        for target in targets {
            guard let watched = try await watched(target, span) else { continue }
            requests += watched.days.reduce(0) { $0 + XClient.countRequests(over: .seconds($1.seconds)) }
        }
        return requests
    }

    /// Compares the last so long a time, and tells what came of it target by target.
    ///
    /// What X cannot be asked for is told like a source that it does not count.
    ///
    /// Throws `HistoryError`, and `CancellationError` where the task is cancelled: what was found until then is kept.
    package func run(_ span: Duration, tell: (AuditFinding) async throws -> Void) async throws {
        // Where nothing would be counted, no name is asked for either: nobody agreed to a price.
        let quoted = try await plan()
        let isCounted = try await requests(quoted.targets, span) > 0
        // What is read of those that have another name now is found as well.
        let before = try await held(before: quoted.targets.flatMap(\.sources), span)
        var unnamed: Set<Source.ID> = []
        let doubt = isCounted ? try await verifyNames(&unnamed) : nil
        context.tellSpending()
        let plan = try await plan(without: unnamed)
        for target in plan.targets {
            if let doubt, target.sources.contains(where: { $0.kind == .watch }) {
                for finding in Self.impossible(target, doubt, isTrouble: true) { try await tell(finding) }
                continue
            }
            for finding in try await audit(target, span, plan.unproven, before: before) {
                try await tell(finding)
            }
            try await context.rememberLeftOut()
            context.tellSpending()
        }
        for one in plan.impossible { try await tell(.impossible(one)) }
    }

    // MARK: - One target

    private func audit(
        _ target: PollTarget,
        _ span: Duration,
        _ unproven: Set<Source.ID>,
        before: [Source.ID: Set<Tweet.ID>]
    ) async throws -> [AuditFinding] {
        guard let watched = try await watched(target, span) else {
            let isAhead = try await isReadAhead(target)
            return Self.impossible(target, isAhead ? Self.behind : Self.notRead, isTrouble: isAhead)
        }
        // Minutes in which X counts fewer are read, too: a missing tweet may hide behind one that X left out.
        var proof = TargetProof(
            target,
            readsWhereFewer: true,
            unproven: unproven,
            context: context,
            filler: filler
        )
        var outcome = TargetProof.Outcome()
        var isSilent = false
        var trouble: SafeText?
        // Those of whom the numbers are: who turns out to be left out after that is among them.
        var compared: [Source.ID]?
        do {
            for day in watched.days {
                let held = outcome.held
                guard try await proof.compare(day, into: &outcome) else {
                    return Self.impossible(target, Self.noCredential, isTrouble: true)
                }
                isSilent = isSilent || (outcome.isSilent && outcome.held > held)
                guard let counted = proof.countable else { continue }
                if outcome.isSilent || !unproven.isDisjoint(with: counted.sources) {
                    try await fillHoles(of: counted, within: day, into: &outcome)
                }
            }
            if let target = proof.countable {
                compared = target.sources
                try await probeUncounted(target, watched, into: &outcome)
            }
        } catch let error as CancellationError {
            throw error
        } catch let error as HistoryError {
            throw error
        } catch {
            trouble = SafeText("\(error)")
        }
        let counted = compared ?? proof.countable?.sources ?? []
        var findings: [AuditFinding] = []
        for source in target.sources where !counted.contains(source) {
            let found = try await held([source], watched).subtracting(before[source] ?? []).count
            let reason = context.leftOut.contains(source) ? Self.leftOut(found: found) : Self.notNamed
            findings.append(.impossible(.init(source, reason, isTrouble: true)))
        }
        guard let span = outcome.span, !counted.isEmpty else {
            guard !counted.isEmpty else { return findings }
            return Self.impossible(target, trouble ?? Self.noCredential, isTrouble: true)
        }
        var comparison = AuditComparison(
            counted,
            span: span,
            counted: outcome.counted,
            held: outcome.held
        )
        comparison.missing = outcome.missing
        trouble = trouble ?? outcome.refusal.map { SafeText("\($0)") }
        if isSilent { trouble = trouble ?? "X counts nothing of some that is held: its count proves nothing" }
        comparison.trouble = trouble ?? outcome.shortfall?.words
        comparison.isIncomplete = trouble != nil || [.counts, .leftOut, .pages].contains(outcome.shortfall)
        let known = counted.reduce(into: Set<Tweet.ID>()) { $0.formUnion(before[$1] ?? []) }
        let found = try await held(counted, watched).subtracting(known)
        comparison.found = found.count
        comparison.foundSources = try await owners(of: found, among: counted)
        findings.append(.compared(comparison))
        return findings
    }

    private static func impossible(
        _ target: PollTarget,
        _ reason: SafeText,
        isTrouble: Bool = false
    ) -> [AuditFinding] {
        target.sources.map { .impossible(.init($0, reason, isTrouble: isTrouble)) }
    }
}

extension TimeSpan {
    /// In parts of a day at most, so that one answer is a page or two, oldest first.
    fileprivate var days: [TimeSpan] {
        stride(from: 0, to: seconds, by: TargetProof.longest).map { offset in
            TimeSpan(start: start + offset, end: min(start + offset + TargetProof.longest, end))
        }
    }
}

extension TargetProof.Outcome.Shortfall {
    fileprivate var words: SafeText {
        switch self {
        case .retention: "the history keeps no more than its limit (--retention)"
        case .counts: "X counted a part of the time only"
        case .unasked: "X counts fewer than are held, and what lies between these was asked for in part"
        case .leftOut: "X leaves some out of its answers about several accounts: audit again"
        case .pages: "more is missing than one read brings: ask again"
        }
    }
}
