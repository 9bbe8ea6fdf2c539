/// Who wrote a tweet.
package struct Author: Sendable, Hashable, Codable {
    /// X's id of the account in decimal, or "" where only a name is known (the tutorial body).
    package let id: String
    /// The handle without @; shown, so it is sanitised as every text is.
    package var handle: SafeText
    package var name: SafeText
    package var isVerified: Bool

    package init(id: String, handle: SafeText, name: SafeText, isVerified: Bool = false) {
        self.id = id
        self.handle = handle
        self.name = name
        self.isVerified = isVerified
    }
}
