/// Why bytes from the network are no body of X's.
package enum DecodingProblem: Error, Sendable, Hashable, CustomStringConvertible {
    case tooLarge(limitBytes: Int)
    case notUTF8
    /// Nested more than `JSONBody.depthLimit` levels.
    case tooDeep
    /// Sound JSON of another kind than an object (or than an array, where v1.1 gives one).
    case wrongKind
    case notJSON
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
        case .notTutorialTweet: "body is not a tweet of the tutorial"
        case .notCounts: "body holds no sensible numbers of posts"
        }
    }
}
