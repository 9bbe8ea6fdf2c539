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

    /// X may leave an account out of its counts as of its answers: one of which nothing is held is asked for by itself.
    func probeSilent(
        _ target: PollTarget,
        _ span: TimeSpan,
        into outcome: inout TargetProof.Outcome
    ) async throws {
        guard case .accounts(let accounts) = target,
            let range = IDRange(from: span.start, to: span.end)
        else { return }
        for account in accounts where try await held([account.source], span).isEmpty {
            do {
                var question = OmissionProbe.Question(
                    account: account,
                    after: range.after,
                    through: range.through
                )
                while question.after.map({ $0 < range.through }) ?? true {
                    let probe = try await filler.probe(question)
                    for part in probe.missing { _ = try await filler.walk(part, of: .account(account)) }
                    question.after = probe.through
                }
            } catch let error as XClientError {
                outcome.note(error)
                // Where X is not well, the others are asked for another time.
                guard !error.passes else { return }
            }
            if context.leftOut.contains(account.source) { outcome.shortfall = .leftOut }
        }
    }
}
