/// A rule of the filtered stream.
package struct WireStreamRule: Sendable, Hashable, Codable {
    /// Missing in a request.
    package var id: String?
    /// The query.
    package var value: String
    package var tag: String?

    package init(id: String? = nil, value: String, tag: String? = nil) {
        self.id = id
        self.value = value
        self.tag = tag
    }
}
