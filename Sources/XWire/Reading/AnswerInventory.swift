package import Foundation

/// Everything that one v2 answer of posts or of accounts gave out, by id: what X bills, and not only what can be read.
///
/// Things that are broken stand here too, without an id.
package struct AnswerInventory: Sendable, Hashable {
    /// A post or an account.
    package struct Item: Sendable, Hashable {
        package let id: String?
        /// In lower case, of an account.
        package let username: String?
        /// Of a post.
        package let authorID: String?
        /// The posts that a post answers, quotes or reposts.
        package let references: [String]
        package let isRepost: Bool
    }

    /// What was asked for.
    package let data: [Item]
    /// Posts that came beside it.
    package let posts: [Item]
    /// Accounts that came beside it.
    package let users: [Item]

    /// Throws for bytes that are no answer of X's.
    package init(decoding answer: Data) throws(DecodingProblem) {
        let contents: Contents = try JSONBody(answer).decode()
        data = contents.data
        posts = contents.includes?.posts ?? []
        users = contents.includes?.users ?? []
    }
}

private struct Contents: Decodable {
    let data: [AnswerInventory.Item]
    let includes: Included?

    private enum CodingKeys: String, CodingKey {
        case data, includes, meta, errors
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        guard members.contains(.data) || members.contains(.meta) || members.contains(.errors) else {
            throw DecodingError.keyNotFound(
                CodingKeys.data,
                DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "no answer of X")
            )
        }
        let listed: OneOrMany<AnswerInventory.Item>? =
            members.holdsSomething(.data) ? members.value(.data) : nil
        data = listed?.elements ?? []
        includes = members.value(.includes)
    }
}

private struct Included: Decodable {
    let posts: [AnswerInventory.Item]
    let users: [AnswerInventory.Item]

    private enum CodingKeys: String, CodingKey {
        case tweets, posts, users
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        posts = (members.items(.tweets) ?? []) + (members.items(.posts) ?? [])
        users = members.items(.users) ?? []
    }
}

extension AnswerInventory.Item: Decodable {
    private enum CodingKeys: String, CodingKey {
        case id, username
        case authorID = "author_id"
        case references = "referenced_tweets"
        case newerReferences = "referenced_posts"
    }

    private struct Reference: Decodable {
        let type: String?
        let id: String?
    }

    /// Takes any value, as whatever stands in the list was given out.
    package init(from decoder: any Decoder) throws {
        let members = try? decoder.container(keyedBy: CodingKeys.self)
        id = members?.text(.id) ?? members?.integer(.id).map(String.init)
        username = members?.text(.username)?.lowercased()
        authorID = members?.text(.authorID)
        let listed: [Reference] = members?.items(.newerReferences, .references) ?? []
        references = listed.compactMap(\.id)
        isRepost = listed.contains { $0.type == "retweeted" }
    }
}
