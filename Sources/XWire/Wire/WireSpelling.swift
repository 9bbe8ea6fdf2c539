/// The vocabulary of one v2 body: X renamed "tweet" to "post" and still speaks both.
///
/// Decoding takes either word wherever it stands. Encoding uses one, because a reply uses the words of its request.
package enum WireSpelling: String, Sendable, Hashable, CaseIterable {
    case tweet, post
}

extension CodingUserInfoKey {
    /// Holds the `WireSpelling` that an encoder was asked for.
    static let wireSpelling = CodingUserInfoKey(rawValue: "tweetdash.wireSpelling")
}

extension Encoder {
    /// The words to write; the tweet words where nobody asked for others.
    var spelling: WireSpelling {
        CodingUserInfoKey.wireSpelling.flatMap { userInfo[$0] as? WireSpelling } ?? .tweet
    }
}
