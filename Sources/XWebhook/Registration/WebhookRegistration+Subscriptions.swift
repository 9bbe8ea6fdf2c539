import Foundation
import TweetModel
import XClient
import XPush
import XWire

extension WebhookRegistration {
    /// What X pushed so far.
    struct PushedSoFar {
        /// As of the last look.
        var carried: Set<Source.ID> = []
        /// What X has ceased to push since, and does not push again yet.
        var ceased: Set<Source.ID> = []
        /// Why X pushes the rest to nobody, as of the last look.
        var left: [Source.ID: SafeText] = [:]
        /// What of it X refused.
        var refused: [Source.ID: SafeText] = [:]
    }

    /// Subscribes the webhook to what it lacks, and notes how much of the feed it then carries.
    ///
    /// Returns the trouble that ended it early, if it did; the coverage then has what was found out, and the rest as it was.
    func subscribe(
        webhookID: String,
        _ coverage: inout PushCoverage,
        _ soFar: inout PushedSoFar
    ) async -> (any Error)? {
        // Trouble on the way to X says nothing of what X pushes.
        var unseen = soFar.carried
        defer {
            (soFar.carried, soFar.left, soFar.refused) = (coverage.carried, coverage.left, coverage.refused)
        }
        do {
            let existing = try await client.activitySubscriptions()
            let known = try await accounts(reach.accounts)
            for source in soFar.carried where lacksSubscriptions(source, known, webhookID, existing) {
                // X's list proves it of all at once, whatever comes of asking for them again one by one.
                unseen.remove(source)
                soFar.ceased.insert(source)
            }
            for source in reach.pushed {
                guard let userID = try await userID(of: source, known, &coverage) else {
                    unseen.remove(source)
                    continue
                }
                let wanted = SubscriptionPlan.wanted(for: source, userID: userID, webhookID: webhookID)
                let missing = SubscriptionPlan.missing(wanted, existing: existing)
                if !missing.isEmpty { unseen.remove(source) }
                let refusal = try await refusal(of: source) {
                    for request in missing {
                        _ = try await client.subscribe(request, isPublic: source.kind == .watch)
                    }
                }
                if let refusal {
                    coverage.refuse(source, refusal)
                    continue
                }
                coverage.carried.insert(source)
                if soFar.ceased.remove(source) != nil { coverage.renewed.append(source) }
            }
            return nil
        } catch {
            coverage.carried.formUnion(unseen)
            for (source, reason) in soFar.left
            where coverage.left[source] == nil && !coverage.carried.contains(source) {
                if let refusal = soFar.refused[source] {
                    coverage.refuse(source, refusal)
                } else {
                    coverage.leave(source, reason)
                }
            }
            return error
        }
    }

    /// Tells what X refuses to push while it does, and when that ends: the source is asked for again with each look.
    ///
    /// What is left out for another reason by now, as a suspended account, does not work again.
    func tellRefused(_ coverage: PushCoverage, before: [Source.ID: SafeText]) {
        let (refused, date) = (coverage.refused, now())
        for (source, reason) in refused.sorted(by: { $0.key < $1.key }) {
            let retryAt = date.addingTimeInterval(Self.checkInterval / .seconds(1))
            report(.refusing([.subscription(source)], reason: reason, retryAt: retryAt))
        }
        let over = before.keys.filter { refused[$0] == nil }.sorted()
        let mended = over.filter(coverage.carried.contains)
        if !mended.isEmpty { report(.mended(mended.map(Link.subscription), at: date)) }
        let left = over.filter { !coverage.carried.contains($0) }
        if !left.isEmpty { report(.retired(left.map(Link.subscription))) }
    }

    /// True where X's list lacks a subscription of the source, as far as it is known whose it would be.
    private func lacksSubscriptions(
        _ source: Source.ID,
        _ known: [Source.ID: KnownAccount],
        _ webhookID: String,
        _ existing: [WireSubscription]
    ) -> Bool {
        guard let userID = source.kind == .watch ? known[source]?.id : client.ownID else { return false }
        let wanted = SubscriptionPlan.wanted(for: source, userID: userID, webhookID: webhookID)
        return !SubscriptionPlan.missing(wanted, existing: existing).isEmpty
    }

    /// X's id of the account or of the signed-in user; nil, with the reason noted, where nothing can be asked for.
    private func userID(
        of source: Source.ID,
        _ known: [Source.ID: KnownAccount],
        _ coverage: inout PushCoverage
    ) async throws -> String? {
        guard source.kind == .watch else {
            var id: String?
            if let refusal = try await refusal(of: source, { id = try await client.learnOwnID() }) {
                coverage.leave(source, refusal)
            }
            return id
        }
        switch (known[source]?.standing, known[source]?.id) {
        case (.open, let id?): return id
        case (.protected, _): coverage.leave(source, "protected")
        case (.suspended, _): coverage.leave(source, "suspended")
        case (.unknown, _), (.open, nil): coverage.leave(source, "not found")
        case (nil, _): coverage.leave(source, "not looked up yet")
        }
        return nil
    }

    /// X's reason for refusing one source, which says nothing about the others; nil where it did not.
    private func refusal(of source: Source.ID, _ work: () async throws -> Void) async throws -> SafeText? {
        do {
            try await work()
            return nil
        } catch XClientError.problem(let problem) {
            return problem.sentence
        } catch let error as XClientError {
            switch error {
            case .noCredential: return SafeText(error.description)
            // The user's key, which the accounts do without.
            case .keyRefused where source.kind != .watch: return SafeText(error.description)
            default: throw error
            }
        }
    }
}
