/// What one post is to another (`referenced_tweets[]`).
package struct WireReference: Sendable, Hashable, Codable {
    /// The three kinds of X.
    package enum Kind: String, Sendable, Hashable, Codable {
        case repliedTo = "replied_to"
        case quoted
        case retweeted
    }

    package var type: Kind
    package var id: String

    package init(type: Kind, id: String) {
        self.type = type
        self.id = id
    }
}
