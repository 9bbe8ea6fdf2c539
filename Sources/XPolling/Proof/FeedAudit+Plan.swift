import Foundation
import History
import Intake
import TweetModel
import XClient

/// What an audit asks X for, and why not for the rest.
extension FeedAudit {
    /// The accounts that are counted by their names.
    func accounts() async throws -> [WatchedAccount] {
        let read = Set(try await context.intake.history.coverage().map(\.source))
        return try await directory.watched(feed.filter { $0.kind == .watch && read.contains($0) })
    }

    /// Asks X what the accounts are called now: a count by an old name agrees with what an old name brings, which is nothing.
    ///
    /// What has another name, or is to be seen again, is read from its newest known tweet on. Returns why that could not be asked;
    /// no account is compared then. `unnamed` are those of which X's answer says nothing.
    func verifyNames(_ unnamed: inout Set<Source.ID>) async throws -> SafeText? {
        let start = context.now()
        var asked = try await accounts().map(\.source)
        var changes: [AccountChange] = []
        var doubt: SafeText?
        while !asked.isEmpty {
            do {
                changes += try await directory.lookUp(asked)
            } catch let error as XClientError {
                // Those of which X told before are known.
                if unnamed.isEmpty { doubt = SafeText("what it is called now is not known: \(error)") }
                break
            }
            // A request may have asked for no more than the stop of the day pays for.
            let left = asked.filter { source in
                directory[source].map { $0.standing == .open && $0.checkedAt < start } ?? true
            }
            unnamed = Set(left)
            guard left.count < asked.count else { break }
            asked = left
        }
        for change in changes { await filler.lookBack(change) }
        return doubt
    }

    struct Plan {
        var targets: [PollTarget]
        var impossible: [AuditQuote.Impossible]
        /// Accounts that X leaves out of its answers about several, or may do so: a count that agrees proves nothing of them.
        var unproven: Set<Source.ID>
    }

    static let noCredential: SafeText = "X counts for a bearer token or an OAuth 2.0 user token only"

    /// What X counts of the feed, by what is known of its accounts, and why it does not count the rest.
    ///
    /// Nobody is looked up: of an account never heard of, nothing was read either.
    func plan(
        without unnamed: Set<Source.ID> = []
    ) async throws -> Plan {
        try await directory.load(feed)
        let read = Set(try await context.intake.history.coverage().map(\.source))
        let plan = FeedPlan(
            feed.filter { read.contains($0) && !unnamed.contains($0) },
            accounts: { directory[$0] },
            ownerID: nil,
            seesProtected: false,
            isPushed: { _ in false }
        )
        var unproven: Set<Source.ID> = []
        let targets =
            context.client.mayCount
            ? try await apart(plan.entries.map(\.target), &unproven).filter { $0.countQuery != nil } : []
        let counted = Set(targets.flatMap(\.sources))
        let impossible = feed.filter { !counted.contains($0) }.map { source in
            unnamed.contains(source)
                ? AuditQuote.Impossible(source, Self.notNamed, isTrouble: true)
                : AuditQuote.Impossible(source, reason(for: source, isRead: read.contains(source)))
        }
        return Plan(targets: targets, impossible: impossible, unproven: unproven)
    }

    /// Accounts that X leaves out of its answers about several, or may do so, are compared by themselves.
    private func apart(
        _ targets: [PollTarget],
        _ unproven: inout Set<Source.ID>
    ) async throws -> [PollTarget] {
        let earlier = try await context.intake.history.leftOut()
        var apart: [PollTarget] = []
        for target in targets {
            var single: Set<Source.ID> = []
            for source in target.sources {
                let isOmitted = try await context.intake.history.coverage(of: source).isOmitted
                let isLeftOut = earlier.contains(source) || context.leftOut.contains(source)
                if isLeftOut || isOmitted { single.insert(source) }
            }
            unproven.formUnion(single)
            guard case .accounts(let accounts) = target else {
                apart.append(target)
                continue
            }
            if let together = target.without(single) { apart.append(together) }
            apart += accounts.filter { single.contains($0.source) }.map { .account($0) }
        }
        return apart
    }

    static func leftOut(found: Int) -> SafeText {
        let tweets = found == 1 ? "1 tweet" : "\(found) tweets"
        let what = found > 0 ? "; \(tweets) found, read now" : ""
        return SafeText("X leaves it out of its answers about several accounts\(what): audit again")
    }

    static let behind: SafeText = "this machine's clock is behind the time at which it was first read"
    static let notNamed: SafeText = "X did not say what it is called now"

    static let notRead: SafeText = "not read before, so there is nothing to compare"

    private func reason(for source: Source.ID, isRead: Bool) -> SafeText {
        let plain = isRead || !context.client.mayCount ? Self.noCredential : Self.notRead
        switch source.kind {
        case .home: return "X counts no home timelines"
        case .mentions: return "X counts no mentions"
        case .list: return "X counts no lists"
        case .search: return plain
        case .watch, .delivered:
            return switch directory[source]?.standing {
            case nil where isRead && context.client.mayCount: "not looked up yet"
            case .open, nil: plain
            case .protected: "protected: X counts open accounts only"
            case .suspended: "suspended at X"
            case .unknown: "not found at X"
            }
        }
    }
}
