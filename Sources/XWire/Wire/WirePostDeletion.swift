/// The payload of `post.delete`.
package struct WirePostDeletion: Sendable, Hashable, Codable {
    package var id: String
    package var authorID: String?

    private enum CodingKeys: String, CodingKey {
        case id
        case authorID = "author_id"
    }

    package init(id: String, authorID: String?) {
        self.id = id
        self.authorID = authorID
    }
}
