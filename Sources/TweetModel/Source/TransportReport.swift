package import struct Foundation.Date

/// A fact about the link to X, told by a transport; the status bar is made of these.
///
/// What is told of sources and transports names them: nothing that is true of one is said of another.
package enum TransportReport: Sendable, Hashable {
    /// Asked to change to this mode; the old transport is finishing what it holds.
    case switching(to: Mode)
    /// The mode is on. `listen` is `host:port` while a socket listens.
    case running(Mode, listen: String?)
    /// The change to `wanted` was refused and `current` is still on; says what the user can do.
    case refused(wanted: Mode, current: Mode, reason: SafeText)
    /// A read was answered at `at` (an empty page counts); `next` is when the next one leaves.
    case polled([Source.ID], at: Date, next: Date)
    /// X's rate limit of the tightest endpoint in use.
    case rateLimit(remaining: Int, limit: Int, resetsAt: Date)
    /// X closed the door until then (429).
    case blocked([Link], until: Date)
    /// No answer, or a bad one; tried again at `retryAt`.
    case failing([Link], reason: SafeText, retryAt: Date)
    /// X refuses just these; asked again by itself at `retryAt`, ever later. Says what the user can do.
    case refusing([Link], reason: SafeText, retryAt: Date)
    /// What was failing, blocked or refused works again.
    case mended([Link], at: Date)
    /// These are not part of the feed any more, or are carried by another transport: nothing is said of them from now on.
    case retired([Link])
    /// X delivered something at that time, and the signature held.
    case delivered(at: Date)
    /// X asked for the challenge (CRC) and was answered.
    case challenged(at: Date)
    /// Deliveries were refused, the last one then: not proven to be X's, too large, or more than there was room for.
    ///
    /// `total` is the listener's since it started; it tells 1 first, and more each time.
    case rejected(total: Int, at: Date)
    /// The listener reached itself over its socket at that time.
    case probed(at: Date)
    /// The history cannot be written (nil: it can again).
    case storeTrouble(SafeText?)
    /// How much of what is watched this mode carries, where it is not all; and of each account that it does not carry, why.
    case coverage(SafeText?, left: [Source.ID: SafeText] = [:])
    /// What X may bill for today at most, in millionths of a US dollar, and the user's stop that keeps reads from leaving.
    case spent(microdollars: Int, stop: SpendingStop? = nil)
    /// Something worth one line, such as "12 events that are no tweets".
    case notice(SafeText)
}

extension TransportReport {
    /// The same for each source or transport by itself, where several are in trouble together.
    package var perLink: [TransportReport] {
        switch self {
        case .blocked(let links, let until): links.map { .blocked([$0], until: until) }
        case .failing(let links, let reason, let retryAt):
            links.map { .failing([$0], reason: reason, retryAt: retryAt) }
        case .refusing(let links, let reason, let retryAt):
            links.map { .refusing([$0], reason: reason, retryAt: retryAt) }
        case .mended(let links, let at): links.map { .mended([$0], at: at) }
        case .retired(let links): links.map { .retired([$0]) }
        case .switching, .running, .refused, .polled, .rateLimit, .delivered, .challenged, .rejected, .probed,
            .storeTrouble, .coverage, .spent, .notice:
            [self]
        }
    }
}
