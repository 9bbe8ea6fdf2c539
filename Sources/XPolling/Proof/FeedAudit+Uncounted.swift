import History
import Intake
import TweetModel
import XClient

/// What an audit reads of accounts of which X's count proves nothing.
extension FeedAudit {
    /// Where a count proves nothing, what is missing is read: an account's own timeline shows all.
    func fillHoles(
        of target: PollTarget,
        within span: TimeSpan,
        into outcome: inout TargetProof.Outcome
    ) async throws {
        guard let range = IDRange(from: span.start, to: span.end) else { return }
        for source in target.sources {
            let holes = try await context.intake.history.coverage(of: source).holes
            for part in holes.compactMap({ $0.range.intersection(range) }) {
                let rest = try await filler.walk(part, of: target)
                if !rest.isEmpty { outcome.shortfall = .pages }
            }
        }
    }

    /// Requests for one account by itself.
    private static let mostParts = 100

    /// X may leave an account out of its counts as of its answers: one of which nothing is held, or something in minutes of which X
    /// counts fewer, is asked for by itself.
    func probeUncounted(
        _ target: PollTarget,
        _ span: TimeSpan,
        into outcome: inout TargetProof.Outcome
    ) async throws {
        guard case .accounts(let accounts) = target,
            let range = IDRange(from: span.start, to: span.end)
        else { return }
        for account in accounts {
            let held = try await context.intake.history.posts(of: [account.source], within: range)
            let isFewer = held.contains { post in outcome.fewer.contains { $0.contains(post.version) } }
            guard held.isEmpty || isFewer else { continue }
            do {
                try await probe(account, range, into: &outcome)
            } catch let error as XClientError {
                outcome.note(error)
                // Where X is not well, the others are asked for another time.
                guard !error.passes else { return }
            }
        }
    }

    private func probe(
        _ account: WatchedAccount,
        _ range: IDRange,
        into outcome: inout TargetProof.Outcome
    ) async throws {
        var question = OmissionProbe.Question(account: account, after: range.after, through: range.through)
        for _ in 0..<Self.mostParts {
            let probe = try await filler.probe(question)
            if !probe.missing.isEmpty { outcome.shortfall = .leftOut }
            for part in probe.missing {
                let rest = try await filler.walk(part, of: .account(account))
                if !rest.isEmpty { outcome.shortfall = .pages }
            }
            guard probe.through < range.through else { return }
            question.after = probe.through
        }
        outcome.shortfall = outcome.shortfall ?? .unasked
    }
}
