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
