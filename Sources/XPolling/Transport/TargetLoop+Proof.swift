import TweetModel
import XClient

/// What was read or pushed, against X's own counts.
extension TargetLoop {
    /// Compares what was pushed or read with X's own count, where that is due.
    ///
    /// Returns what a look brought, which says what a count of nothing does not.
    func prove(_ state: inout State) async throws -> TargetReader.Read? {
        guard state.pace.isDue(at: context.time.now()) else { return nil }
        do {
            if isPushed { try await markPushed() }
            guard let outcome = try await state.proof.advance() else { return nil }
            tell(outcome)
            if state.proof.isUnfinished {
                state.pace.noteFailure(at: context.time.now())
            } else {
                state.pace.note(agrees: outcome.found == 0 && outcome.missing == 0, at: context.time.now())
            }
            guard isPushed, outcome.isSilent else { return nil }
            let look = try await state.reader.read(.look)
            try await settle(look, &state)
            return look
        } catch {
            // Whatever follows, a whole read or the next poll, another count is not asked for at once.
            state.pace.noteFailure(at: context.time.now())
            throw error
        }
    }

    /// A proof of what was polled is no reason to think worse of the reading where it fails.
    func proveBeside(_ state: inout State) async throws {
        do {
            _ = try await prove(&state)
        } catch let error as CancellationError {
            throw error
        } catch {
            context.report(
                .notice(SafeText("\(target.sources.names()): not compared with X's count: \(error)"))
            )
        }
    }

    private func tell(_ outcome: TargetProof.Outcome) {
        if outcome.missing > 0 {
            let tweets = outcome.missing == 1 ? "1 tweet" : "\(outcome.missing) tweets"
            var than = outcome.shortfall == .pages ? "one read brings: Enter reads on" : "it gives"
            if let refusal = outcome.refusal, refusal.passes { than += " now: \(refusal)" }
            context.report(
                .notice(SafeText("\(target.sources.names()): X counts \(tweets) more than \(than)"))
            )
        }
        guard outcome.found > 0 else { return }
        let tweets = outcome.found == 1 ? "1 tweet" : "\(outcome.found) tweets"
        let what = isPushed ? "push had missed" : "X's count had"
        context.report(.notice(SafeText("\(target.sources.names()): \(what) \(tweets), read now")))
    }
}
