/// Where a post may not be shown.
package struct WireWithheld: Sendable, Hashable, Codable {
    package var copyright: Bool?
    /// ISO 3166 codes; `XX` is everywhere.
    package var countryCodes: [String]?

    private enum CodingKeys: String, CodingKey {
        case copyright
        case countryCodes = "country_codes"
    }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        copyright = members.flag(.copyright)
        countryCodes = members.items(.countryCodes)
    }
}
