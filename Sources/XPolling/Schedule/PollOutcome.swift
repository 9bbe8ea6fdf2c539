import TweetModel
import XClient

/// What one read of a target came to, as far as the schedule cares.
enum PollOutcome: Sendable, Hashable {
    /// Answered, even if with an empty page; with the rate limit where X told it.
    ///
    /// `isNews` is false where the history knew all of it.
    case answered(RateAllowance?, isNews: Bool = true)
    /// Not to be asked again before that long: X's rate limit.
    case limited(Duration)
    /// No answer or a bad one; with the wait that X asked for, if it did.
    case failed(retryAfter: Duration?)
    /// No credit at X, or the user's own daily stop: worth a probe now and then.
    case unpaid(probeIn: Duration)
    /// X refuses, and asking again cannot help.
    case refused(SafeText)
}
