/// Which secret answers the challenge: X's pages of August 2026 say the consumer secret, those of October the client secret.
package enum ChallengeChoice: String, Sendable, Hashable, CaseIterable {
    /// The client secret where there is one, else the consumer secret.
    case automatic
    case consumer
    case client
}
