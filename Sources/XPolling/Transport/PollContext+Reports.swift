import Foundation
import TweetModel
import XClient

extension PollContext {
    /// Tells that X answered, and what that left of limits and money.
    func tellAnswered(_ sources: [Source.ID], next wait: Duration) {
        let date = now()
        report(.polled(sources, at: date, next: date + wait.timeInterval))
        if let tightest = client.tightestLimit {
            report(
                .rateLimit(
                    remaining: tightest.remaining,
                    limit: tightest.limit,
                    resetsAt: date + tightest.resetsIn.timeInterval
                )
            )
        }
        tellSpending()
    }

    /// Tells that a page holds posts that cannot be read, and that its bytes are in the history.
    func tellKept(_ answer: PageAnswer, of target: PollTarget) {
        let posts = answer.unreadable == 1 ? "1 post" : "\(answer.unreadable) posts"
        report(.notice(SafeText("\(target.sources.names()): \(posts) cannot be read, kept for a look")))
    }

    /// Tells what was spent, and whether a stop of the user's keeps reads from leaving.
    func tellSpending() {
        report(.spent(microdollars: client.spentToday, stop: client.spendingStop))
    }

    /// Tells why a read came to nothing, and when the next one leaves.
    func tellFailed(_ links: [Link], _ error: any Error, retryIn wait: Duration) {
        let reason = SafeText("\(error)")
        let retryAt = now() + wait.timeInterval
        switch PollOutcome(error) {
        case .limited: report(.blocked(links, until: retryAt))
        case .refused: report(.refusing(links, reason: reason, retryAt: retryAt))
        case .unpaid: report(.refusing(links, reason: reason, retryAt: retryAt))
        case .answered, .failed: report(.failing(links, reason: reason, retryAt: retryAt))
        }
        // What came to nothing here may have been billed there.
        tellSpending()
    }
}
