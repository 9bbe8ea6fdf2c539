/// How a receiver took the challenge.
enum ChallengeOutcome: Sendable, Hashable {
    case passed
    /// Answered, and wrongly; says how.
    case wrong(String)
    /// Did not answer, or with an error of its own; says how.
    case unreachable(String)
}
