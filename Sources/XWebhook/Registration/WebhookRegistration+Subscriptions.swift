import TweetModel
import XClient
import XPush
import XWire

extension WebhookRegistration {
    /// Subscribes the webhook to what it lacks, and notes how much of the feed it then carries.
    ///
    /// `before` is what it carried at the last look: what X holds no more of that is told, account by account. Returns the
    /// trouble that ended it early, if it did; what was found out until then stands in the coverage.
    func subscribe(
        webhookID: String,
        _ coverage: inout PushCoverage,
        before: Set<Source.ID>
    ) async -> (any Error)? {
        do {
            let existing = try await client.activitySubscriptions()
            let known = try await accounts(reach.accounts)
            for source in reach.pushed {
                guard let userID = try await userID(of: source, known, &coverage) else { continue }
                let wanted = SubscriptionPlan.wanted(for: source, userID: userID, webhookID: webhookID)
                let missing = SubscriptionPlan.missing(wanted, existing: existing)
                let refusal = try await refusal(of: source) {
                    for request in missing {
                        _ = try await client.subscribe(request, isPublic: source.kind == .watch)
                    }
                }
                if let refusal {
                    // Of mentions the sentence says by itself that they are refused.
                    coverage.leave(source, source == .mentions ? refusal : SafeText("refused (\(refusal))"))
                    continue
                }
                coverage.carried.insert(source)
                if !missing.isEmpty, before.contains(source) { coverage.renewed.append(source) }
            }
            return nil
        } catch {
            return error
        }
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
