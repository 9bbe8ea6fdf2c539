import Foundation
import Logging
import Synchronization
import TweetModel

/// Tells the dashboard and the log what the listener sees, at a pace that no stranger can set.
///
/// Shared by every connection: the counts behind it are the listener's only changing state, so one lock holds them.
final class ListenerReports: Sendable {
    private let tally = Mutex(ThrottledCounters())
    private let report: @Sendable (TransportReport) -> Void
    private let now: @Sendable () -> Date
    private let logger: Logger

    init(
        report: @escaping @Sendable (TransportReport) -> Void,
        now: @escaping @Sendable () -> Date,
        logger: Logger
    ) {
        self.report = report
        self.now = now
        self.logger = logger
    }

    func count(_ kind: ThrottledCounters.Kind, by number: Int = 1) {
        let now = now()
        if let word = tally.withLock({ $0.count(kind, by: number, at: now) }) { speak(word) }
    }

    /// Speaks of what was counted but not yet spoken of; called now and then, so that the last of a burst is told too.
    func catchUp() {
        let now = now()
        for word in tally.withLock({ $0.due(at: now) }) { speak(word) }
    }

    /// A visit of the listener to itself: nil when it was answered, else when the next one comes.
    func probed(retryAt: Date?) {
        guard let retryAt else {
            report(.probed(at: now()))
            return
        }
        logger.warning("The listener does not answer itself")
        report(
            .failing(
                .watch,
                reason: SafeText("the listener does not answer on its own port"),
                retryAt: retryAt
            )
        )
    }

    private func speak(_ word: ThrottledCounters.Word) {
        let total = word.total
        switch word.kind {
        case .delivered:
            report(.delivered(at: word.lastAt))
        case .challenged:
            report(.challenged(at: word.lastAt))
        case .rejected:
            logger.warning("Delivery refused: signature missing or wrong", metadata: ["total": "\(total)"])
            report(.rejected(at: word.lastAt))
        case .noTweet:
            report(
                .notice(
                    SafeText(total == 1 ? "1 event that is no tweet" : "\(total) events that are no tweets")
                )
            )
        case .notUnderstood:
            logger.notice("Delivery of an unknown kind kept for a look", metadata: ["total": "\(total)"])
            report(.notice(SafeText("\(total) not understood, kept for a look")))
        case .broken:
            logger.notice("Part of a delivery could not be read", metadata: ["total": "\(total)"])
            report(.notice(SafeText("\(total) unreadable in deliveries")))
        case .unavailable:
            logger.error("Delivery not stored; X was asked to send it again", metadata: ["total": "\(total)"])
            report(.notice(SafeText("\(total) not stored, X will send them again")))
        case .revoked:
            report(.notice(SafeText("a user took back the app's access: sign in again to get mentions")))
        }
    }
}
