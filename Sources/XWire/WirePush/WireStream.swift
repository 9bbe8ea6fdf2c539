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

/// The body that adds or deletes rules of the filtered stream; one of the two at a time.
package struct WireStreamRulesChange: Sendable, Hashable, Codable {
    package struct Deletion: Sendable, Hashable, Codable {
        package var ids: [String]

        package init(ids: [String]) {
            self.ids = ids
        }
    }

    package var add: [WireStreamRule]?
    package var delete: Deletion?

    package init(add: [WireStreamRule]) {
        self.add = add
    }

    package init(deleteIDs: [String]) {
        delete = Deletion(ids: deleteIDs)
    }
}

/// The rules of the filtered stream, or what a change did to them.
package struct WireStreamRulesReply: Sendable, Hashable, Codable {
    package struct Summary: Sendable, Hashable, Codable {
        package var created: Int?
        package var notCreated: Int?
        package var deleted: Int?
        package var notDeleted: Int?

        private enum CodingKeys: String, CodingKey {
            case created, deleted
            case notCreated = "not_created"
            case notDeleted = "not_deleted"
        }

        package init(
            created: Int? = nil,
            notCreated: Int? = nil,
            deleted: Int? = nil,
            notDeleted: Int? = nil
        ) {
            self.created = created
            self.notCreated = notCreated
            self.deleted = deleted
            self.notDeleted = notDeleted
        }
    }

    private struct Meta: Codable {
        var summary: Summary?
    }

    package var rules: [WireStreamRule]
    package var summary: Summary?
    /// Rules that X refused: doubles and faulty queries.
    package var errors: [WireProblem]?

    private enum CodingKeys: String, CodingKey {
        case data, meta, errors
    }

    package init(rules: [WireStreamRule], summary: Summary? = nil, errors: [WireProblem]? = nil) {
        self.rules = rules
        self.summary = summary
        self.errors = errors
    }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        rules = members.items(.data) ?? []
        summary = (members.value(.meta) as Meta?)?.summary
        errors = members.items(.errors)
    }

    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        if !rules.isEmpty {
            try members.encode(rules, forKey: .data)
        }
        try members.encode(Meta(summary: summary), forKey: .meta)
        try members.encodeIfPresent(errors, forKey: .errors)
    }
}
