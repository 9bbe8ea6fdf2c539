import TweetModel

/// Tells from what listener and history report when an outage is over in which deliveries may have been lost.
///
/// X tries a delivery three times within minutes and then forgets it.
struct IntakeOutage: Sendable, Hashable {
    private var isListenerDeaf = false
    private var isStoreInTrouble = false

    /// True when an outage has just ended: what X could not deliver is to be read now.
    mutating func endsWith(_ report: TransportReport) -> Bool {
        switch report {
        case .failing, .refusing, .blocked:
            isListenerDeaf = true
            return false
        case .probed:
            defer { isListenerDeaf = false }
            return isListenerDeaf
        case .storeTrouble(let reason):
            defer { isStoreInTrouble = reason != nil }
            return isStoreInTrouble && reason == nil
        case .switching, .running, .refused, .polled, .rateLimit, .mended, .retired, .delivered, .challenged,
            .rejected, .coverage, .spent, .notice:
            return false
        }
    }
}
