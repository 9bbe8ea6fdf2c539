import Intake
import TweetModel
import TweetStore
import XClient

/// Reads a missing stretch because the user asked for it.
struct GapFiller: Sendable {
    let context: PollContext

    /// Fills the gap with this row number and tells what that cost, or why it could not be done.
    ///
    /// A gap that is gone by now needs no filling.
    func fill(_ id: Int64) async {
        do {
            let gaps = try await context.intake.store.openGaps()
            guard let gap = gaps.first(where: { $0.id == id }) else { return }
            guard let target = try await target(of: gap) else {
                context.report(.notice("gap not filled: X has no such source any more"))
                return
            }
            let rest = try await fill(gap, of: target)
            if rest?.id == id {
                context.report(.notice("gap not filled: X gives nothing from there any more"))
            }
            try await context.noteSpending()
            context.report(.spent(microdollars: context.client.spentToday))
        } catch is CancellationError {
            // The poller ends; what was read is stored and the rest is still a gap.
        } catch {
            context.report(.notice(SafeText("gap not filled: \(error)")))
        }
    }

    /// Walks down the gap, within the page limit; after each page its row is what is left of it.
    ///
    /// Returns the last such row, which is the gap itself where X gave nothing of it; nil where it is filled.
    ///
    /// Throws what `XClient` and the history throw; then, as after a crash, what was read is stored and the rest is a gap.
    @discardableResult
    func fill(_ gap: Gap, of target: PollTarget) async throws -> Gap? {
        var row: Gap? = gap
        var walk = Paginator(.gap(after: gap.after, before: gap.before), rules: context.rules(for: target))
        while true {
            let answer: PageAnswer
            do {
                answer = try await context.client.page(target.endpoint(walk.query))
            } catch let error as XClientError where error.isStaleCursor && walk.loseCursor() {
                continue
            }
            let left: MissingRange?
            let isFinished: Bool
            switch walk.receive(PageSummary(answer)) {
            case .more: (left, isFinished) = (walk.leftOfGap, false)
            case .finished(let end): (left, isFinished) = (end.missing, true)
            }
            row = try await admit(answer, of: target, replacing: row, by: left)
            if isFinished { return row }
        }
    }

    /// Stores a page and, in the same transaction, what it leaves of the gap; returns the row of that.
    private func admit(
        _ answer: PageAnswer,
        of target: PollTarget,
        replacing row: Gap?,
        by left: MissingRange?
    ) async throws -> Gap? {
        var batch = context.batch(answer, of: target)
        let isSame = row.map { $0.after == left?.after && $0.before == left?.before } ?? (left == nil)
        if let row, !isSame {
            batch.gapsFilled = [row.id]
            batch.gapsFound = left.map { [Gap($0, in: row.target, of: row.source)] } ?? []
        }
        let changes = try await context.intake.admit(batch)
        return isSame ? row : changes.gapsFound.first
    }

    /// The target of a gap, in the form that reaches farthest back.
    private func target(of gap: Gap) async throws -> PollTarget? {
        guard case .accounts(let handles) = PollTarget(key: gap.target), handles.count == 1,
            let known = try await context.intake.store.account(handle: handles[0])
        else { return PollTarget(key: gap.target) }
        return .account(handle: handles[0], id: known.id)
    }
}
