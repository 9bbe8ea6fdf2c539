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
    private static let longest = AuditQuote.spans.upperBound - .seconds(60)

    private let context: PollContext
    private let directory: AccountDirectory
    private let feed: [Source.ID]
    private let filler: HoleFiller

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
            leftOut: directory.leftOut
        )
        filler = HoleFiller(context: context, directory: directory)
    }

    /// What an audit of the last so long a time would ask; nothing is asked for that.
    ///
    /// Throws `HistoryError`.
    package func quote(_ span: Duration) async throws -> AuditQuote {
        let plan = try await plan()
        var requests = 0
        for target in plan.targets {
            guard let watched = try await watched(target, span) else { continue }
            requests += watched.days.reduce(0) { $0 + XClient.countRequests(over: .seconds($1.seconds)) }
        }
        let names = try await accounts().count { !context.client.isBilledToday(accountID: $0.id) }
        var quote = AuditQuote(span: span, requests: requests, accounts: names, impossible: plan.impossible)
        if requests == 0, !plan.targets.isEmpty { quote.refusal = "too little was read yet to be compared" }
        return quote
    }

    /// Compares the last so long a time, and tells what came of it target by target.
    ///
    /// What X cannot be asked for is told like a source that it does not count.
    /// Throws `HistoryError`, and `CancellationError` where the task is cancelled: what was found until then is kept.
    package func run(_ span: Duration, tell: (AuditFinding) async throws -> Void) async throws {
        let doubt = try await verifyNames()
        let plan = try await plan()
        for target in plan.targets {
            if let doubt, target.sources.contains(where: { $0.kind == .watch }) {
                for finding in Self.impossible(target, doubt) { try await tell(finding) }
                continue
            }
            for finding in try await audit(target, span) { try await tell(finding) }
            context.tellSpending()
        }
        for one in plan.impossible { try await tell(.impossible(one)) }
    }

    // MARK: - One target

    private func audit(_ target: PollTarget, _ span: Duration) async throws -> [AuditFinding] {
        guard let watched = try await watched(target, span) else {
            return Self.impossible(target, Self.notRead)
        }
        let before = try await held(target, watched)
        // Minutes in which X counts fewer are read, too: a missing tweet may hide behind one that X left out.
        var proof = TargetProof(target, isPushed: true, context: context, filler: filler)
        var outcome = TargetProof.Outcome()
        var trouble: SafeText?
        do {
            for day in watched.days {
                guard try await proof.compare(day, into: &outcome) else {
                    return Self.impossible(target, Self.noCredential)
                }
            }
        } catch let error as CancellationError {
            throw error
        } catch let error as HistoryError {
            throw error
        } catch {
            trouble = SafeText("\(error)")
        }
        guard let compared = outcome.span else {
            return Self.impossible(target, trouble ?? Self.noCredential)
        }
        var comparison = AuditComparison(
            target.sources,
            span: compared,
            counted: outcome.counted,
            held: outcome.held
        )
        comparison.missing = outcome.missing
        comparison.trouble = trouble ?? outcome.shortfall?.words
        let found = try await held(target, watched).subtracting(before)
        comparison.found = found.count
        comparison.foundSources = try await owners(of: found, among: target.sources)
        return [.compared(comparison)]
    }

    private func held(_ target: PollTarget, _ span: TimeSpan) async throws -> Set<Tweet.ID> {
        guard let range = IDRange(from: span.start, to: span.end) else { return [] }
        return Set(try await context.intake.history.posts(of: target.sources, within: range).map(\.id))
    }

    /// The sources that the first of these tweets belong to.
    private func owners(of tweets: Set<Tweet.ID>, among sources: [Source.ID]) async throws -> [Source.ID] {
        guard sources.count > 1 else { return tweets.isEmpty ? [] : sources }
        var owners: Set<Source.ID> = []
        for id in tweets.sorted().prefix(Self.namedTweets) {
            owners.formUnion(try await context.intake.history.tweet(id)?.arrival.sources ?? [])
        }
        return sources.filter(owners.contains)
    }

    private static let namedTweets = 100

    /// The part of the time from which on the target was watched; nil where there is nothing to compare.
    private func watched(_ target: PollTarget, _ span: Duration) async throws -> TimeSpan? {
        let present = min(context.client.serverTime, context.now())
        let end = Date(
            timeIntervalSince1970: (present.timeIntervalSince1970 - TargetProof.lag).rounded(.down)
        )
        let proof = TargetProof(target, isPushed: true, context: context, filler: filler)
        return try await proof.span(from: end - min(span, Self.longest).timeInterval, to: end)
    }

    private static func impossible(_ target: PollTarget, _ reason: SafeText) -> [AuditFinding] {
        target.sources.map { .impossible(.init($0, reason)) }
    }

    // MARK: - What is asked

    /// The accounts that are counted by their names.
    private func accounts() async throws -> [WatchedAccount] {
        let read = Set(try await context.intake.history.coverage().map(\.source))
        return try await directory.watched(feed.filter { $0.kind == .watch && read.contains($0) })
    }

    /// Asks X what the accounts are called now: a count by an old name agrees with what an old name brings, which is nothing.
    ///
    /// What has another name is read again from its newest known tweet on. Returns why that could not be asked; no account is
    /// compared then.
    private func verifyNames() async throws -> SafeText? {
        let before = try await accounts()
        do {
            try await directory.lookUp(before.map(\.source))
        } catch let error as XClientError {
            return SafeText("what it is called now is not known: \(error)")
        }
        let names = Dictionary(uniqueKeysWithValues: before.map { ($0.source, $0.handle.lowercased()) })
        for account in try await accounts() where names[account.source] != account.handle.lowercased() {
            await filler.lookBack(at: account.source)
        }
        return nil
    }

    private static let noCredential: SafeText = "X counts for a bearer token or an OAuth 2.0 user token only"

    /// What X counts of the feed, by what is known of its accounts, and why it does not count the rest.
    ///
    /// Nobody is looked up: of an account never heard of, nothing was read either.
    private func plan() async throws -> (targets: [PollTarget], impossible: [AuditQuote.Impossible]) {
        try await directory.load(feed)
        let read = Set(try await context.intake.history.coverage().map(\.source))
        let plan = FeedPlan(
            feed.filter(read.contains),
            accounts: { directory[$0] },
            ownerID: nil,
            seesProtected: false,
            isPushed: { _ in false }
        )
        let targets =
            context.client.mayCount ? plan.entries.map(\.target).filter { $0.countQuery != nil } : []
        let counted = Set(targets.flatMap(\.sources))
        let impossible = feed.filter { !counted.contains($0) }.map { source in
            AuditQuote.Impossible(source, reason(for: source, isRead: read.contains(source)))
        }
        return (targets, impossible)
    }

    private static let notRead: SafeText = "not read before, so there is nothing to compare"

    private func reason(for source: Source.ID, isRead: Bool) -> SafeText {
        let plain = isRead || !context.client.mayCount ? Self.noCredential : Self.notRead
        switch source.kind {
        case .home: return "X counts no home timelines"
        case .mentions: return "X counts no mentions"
        case .list: return "X counts no lists"
        case .search: return plain
        case .watch, .delivered:
            return switch directory[source]?.standing {
            case .open, nil: plain
            case .protected: "protected: X counts open accounts only"
            case .suspended: "suspended at X"
            case .unknown: "not found at X"
            }
        }
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
        case .counts: "X counted a part of the time only"
        case .pages: "more is missing than one read brings: ask again"
        }
    }
}
