import TweetModel

/// Accounts that X leaves out of the answers about several and does not show alone either: each is asked for again by itself,
/// ever later.
struct LeftOutAccounts: Sendable {
    private struct Refusal {
        var error: any Error
        var schedule: PollSchedule
        /// In monotonic time.
        var due: Duration
    }

    private var refusals: [Source.ID: Refusal] = [:]
    private let schedule: PollSchedule

    /// `schedule` says how long each of them waits.
    init(_ schedule: PollSchedule) {
        self.schedule = schedule
    }

    var sources: [Source.ID] { refusals.keys.sorted() }

    func contains(_ source: Source.ID) -> Bool { refusals[source] != nil }

    /// True for every account that was not refused before.
    func isDue(_ source: Source.ID, at now: Duration) -> Bool {
        refusals[source].map { $0.due <= now } ?? true
    }

    /// Notes that X did not show the account alone.
    mutating func refuse(
        _ source: Source.ID,
        _ error: any Error,
        at now: Duration,
        using random: inout some RandomNumberGenerator
    ) {
        var schedule = refusals[source]?.schedule ?? schedule
        let wait = schedule.next(after: PollOutcome(error), using: &random)
        refusals[source] = Refusal(error: error, schedule: schedule, due: now + wait)
    }

    /// Notes that X showed the account alone.
    mutating func show(_ source: Source.ID) {
        refusals[source] = nil
    }

    /// Forgets all that X does not leave out any more.
    mutating func keep(_ leftOut: [Source.ID]) {
        refusals = refusals.filter { leftOut.contains($0.key) }
    }

    /// Each with what X said last, and how long it waits.
    func waiting(at now: Duration) -> [(source: Source.ID, error: any Error, wait: Duration)] {
        sources.compactMap { source in
            refusals[source].map { (source, $0.error, max(.zero, $0.due - now)) }
        }
    }
}
