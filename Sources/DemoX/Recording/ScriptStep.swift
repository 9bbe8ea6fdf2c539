import TweetModel

/// What the recording does next.
enum ScriptStep: Sendable {
    /// Posts it; `then` follows a few acts later.
    case write(Draft, then: FollowUp? = nil)
    /// Gives the post a new text, and so a new version.
    case amend(Tweet.ID, text: String)
    case withdraw(Tweet.ID)
}

/// What comes after a post, and needs its id.
enum FollowUp: Sendable {
    /// The remaining parts of a thread, each in answer to the one before.
    case continuation([Draft])
    case correction(String)
    case withdrawal
}
