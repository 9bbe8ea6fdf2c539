/// The links of one tweet, numbered for the keys 1 to 9.
struct LinkList: Sendable, Equatable {
    /// As many as there are digits.
    static let limit = 9

    var links: [TweetLink]
}
