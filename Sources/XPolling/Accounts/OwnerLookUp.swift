import TweetModel
import XClient

/// Finds out whose credentials these are, where the home timeline or mentions are to be read and nothing tells it yet.
///
/// Whoever holds an app's own token alone has neither: that is said, and asked again ever later, as every refusal is.
struct OwnerLookUp: Sendable {
    /// Home and mentions, as far as they are part of the feed.
    let sources: [Source.ID]
    let context: PollContext
    let interval: Duration
    /// Called once when the owner is known.
    let found: @Sendable () -> Void

    /// Returns when the owner is known, the signal closed or the task cancelled.
    func run(waitingAt signal: WakeSignal) async {
        guard !sources.isEmpty, context.client.ownID == nil else { return }
        var timer = PollTimer(signal, time: context.time)
        var schedule = PollSchedule(interval: interval)
        var random = context.random
        var isTroubled = false
        while true {
            do {
                try await context.client.learnOwnID()
                if isTroubled { context.report(.mended([Link](sources), at: context.now())) }
                return found()
            } catch is CancellationError {
                return
            } catch {
                isTroubled = true
                let wait = schedule.next(after: PollOutcome(error), using: &random)
                context.tellFailed([Link](sources), error, retryIn: wait)
                guard await timer.wait(wait) != nil else { return }
            }
        }
    }
}
