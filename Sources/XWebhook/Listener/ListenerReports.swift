import Foundation
import Logging
import Synchronization
import TweetModel

/// Tells the dashboard and the log what the listener sees, at a pace that no stranger can set.
///
/// Shared by every connection: the counts behind it are the listener's only changing state, so one lock holds them.
final class ListenerReports: Sendable {
    /// The longest that something counted may stay untold; the slowest kind may be spoken of by then.
    private static let pause = Duration.seconds(1)

    private struct State {
        var tally = ThrottledCounters()
        var refusals: [Refusal: Int] = [:]
    }

    private let state = Mutex(State())
    private let report: @Sendable (TransportReport) -> Void
    private let now: @Sendable () -> Date
    private let logger: Logger
    /// Yields when something was counted whose turn to be told is later.
    private let arrears: AsyncStream<Void>
    private let arrear: AsyncStream<Void>.Continuation

    init(
        report: @escaping @Sendable (TransportReport) -> Void,
        now: @escaping @Sendable () -> Date,
        logger: Logger
    ) {
        self.report = report
        self.now = now
        self.logger = logger
        (arrears, arrear) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    func count(_ kind: ThrottledCounters.Kind, by number: Int = 1) {
        guard number > 0 else { return }
        let now = now()
        guard let word = state.withLock({ $0.tally.count(kind, by: number, at: now) }) else {
            arrear.yield()
            return
        }
        speak(word)
    }

    func count(_ refusal: Refusal) {
        state.withLock { $0.refusals[refusal, default: 0] += 1 }
        count(.rejected)
    }

    /// Tells what could not be told at once as soon as it may be, so that the last of a burst is told too; until cancelled.
    ///
    /// To be called once.
    func tellArrears(clock: any Clock<Duration>) async {
        for await _ in arrears {
            // Only cancellation ends the sleep early, and it ends the loop.
            try? await clock.sleep(for: Self.pause)
            let now = now()
            let (words, isBehind) = state.withLock { ($0.tally.due(at: now), $0.tally.isBehind) }
            for word in words { speak(word) }
            if isBehind { arrear.yield() }
        }
    }

    /// Tells what is left when the listener has ended.
    func tellRest() {
        let now = now()
        for word in state.withLock({ $0.tally.due(at: now, isLast: true) }) { speak(word) }
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
                [.transport(.webhook)],
                reason: SafeText("the listener does not answer on its own port"),
                retryAt: retryAt
            )
        )
    }

    func notice(_ text: SafeText) { report(.notice(text)) }

    private func speak(_ word: ThrottledCounters.Word) {
        let total = word.total
        switch word.kind {
        case .delivered:
            report(.delivered(at: word.lastAt))
        case .challenged:
            report(.challenged(at: word.lastAt))
        case .rejected:
            let reasons = state.withLock(\.refusals).map { ("\($0)", Logger.MetadataValue("\($1)")) }
            logger.warning(
                "Delivery refused",
                metadata: ["total": "\(total)"].merging(reasons) { first, _ in first }
            )
            report(.rejected(total: total, at: word.lastAt))
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
            // X does not always say which one.
            report(
                .notice(SafeText("a user took back the app's access: if it was you, sign in for mentions"))
            )
        }
    }
}
