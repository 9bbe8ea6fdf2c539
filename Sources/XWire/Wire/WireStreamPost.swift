/// A post of the filtered stream, the same by stream line and by webhook.
package struct WireStreamPost: Sendable, Hashable, Codable {
    /// A rule that the post matched; `tag` is the client's own text.
    package struct MatchingRule: Sendable, Hashable, Codable {
        package var id: String
        package var tag: String?

        package init(id: String, tag: String?) {
            self.id = id
            self.tag = tag
        }
    }

    package var data: WirePost
    package var includes: WireIncludes?
    package var matchingRules: [MatchingRule]?

    private enum CodingKeys: String, CodingKey {
        case data, includes
        case matchingRules = "matching_rules"
    }

    package init(data: WirePost, includes: WireIncludes? = nil, matchingRules: [MatchingRule]? = nil) {
        self.data = data
        self.includes = includes
        self.matchingRules = matchingRules
    }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        data = try members.decode(WirePost.self, forKey: .data)
        includes = members.value(.includes)
        matchingRules = members.items(.matchingRules)
    }
}
