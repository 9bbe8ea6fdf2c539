import Foundation
import TweetModel
import XClient

extension PollContext {
    /// Tells that X answered, and what that left of limits and money.
    func tellAnswered(_ source: Source.Kind, _ step: PollSchedule.Step) {
        let date = now()
        report(.polled(source, at: date, next: date + (step.wait ?? .zero).timeInterval))
        if let tightest = client.tightestLimit {
            report(
                .rateLimit(
                    remaining: tightest.remaining,
                    limit: tightest.limit,
                    resetsAt: date + tightest.resetsIn.timeInterval
                )
            )
        }
        report(.spent(microdollars: client.spentToday))
    }

    /// Tells why a read came to nothing, and when the next one leaves.
    func tellFailed(_ source: Source.Kind, _ error: any Error, _ step: PollSchedule.Step) {
        let reason = SafeText("\(error)")
        guard let wait = step.wait else { return tellStopped(source, reason) }
        let retryAt = now() + wait.timeInterval
        if case XClientError.limited = error {
            report(.blocked(source, until: retryAt))
        } else {
            report(.failing(source, reason: reason, retryAt: retryAt))
        }
    }

    /// Tells that a source is given up; one that is pushed goes on without what push may miss.
    func tellStopped(_ source: Source.Kind, _ reason: SafeText) {
        guard pushed.contains(source) else { return report(.stopped(source, reason: reason)) }
        report(.notice(SafeText("what push may have missed is not read: \(reason)")))
    }
}

extension PollSchedule.Step {
    /// Nil where nothing happens until the user acts.
    var wait: Duration? {
        switch self {
        case .wait(let duration): duration
        case .stop: nil
        }
    }
}
