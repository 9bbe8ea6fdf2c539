import Intake
import TweetModel
import XClient

/// Reads a missing stretch because the user asked for it.
struct GapFiller: Sendable {
    let context: PollContext

    /// Walks down the gap, within the page limit; what remains of it is a gap again.
    ///
    /// Throws what `XClient` and the history throw; the gap is then as it was.
    func fill(_ gap: Gap, of target: PollTarget) async throws {
        var walk = PageWalk(.gap(after: gap.after, before: gap.before), rules: context.rules(for: target))
        while true {
            let answer: PageAnswer
            do {
                answer = try await context.client.page(target.endpoint(walk.query))
            } catch let error as XClientError where error.isStaleCursor && walk.loseCursor() {
                continue
            }
            var batch = context.batch(answer, of: target)
            guard case .finished(let end) = walk.receive(WalkedPage(answer)) else {
                try await context.intake.admit(batch)
                continue
            }
            batch.gapsFilled = [gap.id]
            batch.gapsFound = end.missing.map { [Gap($0, in: gap.target, of: gap.source)] } ?? []
            try await context.intake.admit(batch)
            return
        }
    }
}
