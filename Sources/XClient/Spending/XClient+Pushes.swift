package import TweetModel

extension XClient {
    /// Counts the events of a delivery that X proved to be its own; it refuses nothing, as X has billed them already.
    ///
    /// Each counts once a day. The change must be kept in one step with what was delivered, or handed to `keepPushedLater`.
    package func countPushed(_ events: [PushedEvent]) -> SpendingChange {
        events.isEmpty ? SpendingChange() : spending.charge(events, on: gate.billingDays)
    }

    /// Keeps what `countPushed` counted of a delivery that could not be kept, with the next change that can be.
    package func keepPushedLater(_ change: SpendingChange) { spending.keepLater(change) }
}
