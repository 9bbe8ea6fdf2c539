package import TweetModel

extension Backoff {
    /// For trouble that passes: drawn from zero to the bound ("full jitter"), which ends at five minutes.
    package static let trouble = Backoff(longest: .seconds(5 * 60))
    /// For refusals: X has refused good requests for seconds and for three quarters of an hour, and nobody may be there to
    /// ask again.
    ///
    /// Ever later, a quarter of an hour at most.
    package static let refusal = Backoff(longest: .seconds(15 * 60), least: 0.5)
}
