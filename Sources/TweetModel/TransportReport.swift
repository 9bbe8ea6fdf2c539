package import struct Foundation.Date

/// A fact about the link to X, told by a transport; the status bar is made of these.
package enum TransportReport: Sendable, Hashable {
    /// Asked to change to this mode; the old transport is finishing what it holds.
    case switching(to: Mode)
    /// The mode is on. `listen` is `host:port` while a socket listens.
    case running(Mode, listen: String?)
    /// The change to `wanted` was refused and `current` is still on; says what the user can do.
    case refused(wanted: Mode, current: Mode, reason: SafeText)
    /// A poll was answered at `at` (an empty page counts); `next` is when the next one leaves.
    case polled(Source.Kind, at: Date, next: Date)
    /// X's rate limit of the tightest endpoint in use.
    case rateLimit(remaining: Int, limit: Int, resetsAt: Date)
    /// X closed the door until then (429).
    case blocked(Source.Kind, until: Date)
    /// No answer, or a bad one; tried again at `retryAt`.
    case failing(Source.Kind, reason: SafeText, retryAt: Date)
    /// This source is given up until the user acts; says what to do.
    case stopped(Source.Kind, reason: SafeText)
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
    /// How much of what is watched this mode carries, where it is not all.
    case coverage(SafeText?)
    /// Posts read today and their price at most, in millionths of a US dollar.
    case spent(microdollars: Int)
    /// Something worth one line, such as "12 events that are no tweets".
    case notice(SafeText)
}
