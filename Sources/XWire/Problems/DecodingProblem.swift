/// Why bytes from the network are no body of X's.
package enum DecodingProblem: Error, Sendable, Hashable, CustomStringConvertible {
    case tooLarge(limitBytes: Int)
    case notUTF8
    /// Nested more than `JSONBody.depthLimit` levels.
    case tooDeep
    /// Sound JSON of another kind than an object (or than an array, where v1.1 gives one).
    case wrongKind
    case notJSON
    /// A refusal, but in none of the forms in which X writes errors: somebody in between answered.
    case notFromX(status: Int)
    /// As many posts came, and none of them could be read.
    case unreadablePosts(Int)
    /// An end above posts that X gave before and had to give again.
    case lacksKnownPosts
    /// An answer to who is who that says nothing of some of those asked for.
    case lacksAccounts
    /// The tutorial's route takes one shape only.
    case notTutorialTweet
    /// An answer about numbers of posts that holds none, or some that cannot be.
    case notCounts

    package var description: String {
        switch self {
        case .tooLarge(let limitBytes): "body larger than \(limitBytes) bytes"
        case .notUTF8: "body is not UTF-8"
        case .tooDeep: "body nested too deeply"
        case .wrongKind: "body is not the kind of JSON that X sends"
        case .notJSON: "body is not JSON"
        case .notFromX(let status):
            "a refusal (\(status)) that X did not write; a proxy or portal may be in between"
        case .unreadablePosts(1): "a post that cannot be read; kept for a look"
        case .unreadablePosts(let count): "\(count) posts, none of which can be read; kept for a look"
        case .lacksKnownPosts: "posts that X gave before are missing from it, and maybe others with them"
        case .lacksAccounts: "it says nothing of the account, or of several the same"
        case .notTutorialTweet: "body is not a tweet of the tutorial"
        case .notCounts: "body holds no sensible numbers of posts"
        }
    }
}
