/// The link of a v1.1 quote to the tweet quoted, as it stands in the text.
package struct WirePermalinkV1: Sendable, Hashable, Codable {
    /// The `t.co` link.
    package var url: String
    package var expanded: String?
    package var display: String?
}
