package import TweetModel

extension XClient {
    /// Counts the events of a delivery that X proved to be its own; it refuses nothing, as X has billed them already.
    ///
    /// Each counts once a day. The change must be kept in one step with what was delivered; `takeBackPushed` undoes it where
    /// that failed.
    package func countPushed(_ events: [PushedEvent]) -> SpendingChange {
        events.isEmpty ? SpendingChange() : spending.charge(events, at: serverTime)
    }

    /// Undoes `countPushed` of a delivery that could not be kept.
    package func takeBackPushed(_ change: SpendingChange) { spending.takeBack(change) }
}
