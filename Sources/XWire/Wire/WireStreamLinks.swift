/// The links between filtered stream and webhooks, under `data` or under `data.links`.
package struct WireStreamLinks: Sendable, Hashable, Codable {
    package struct Link: Sendable, Hashable, Codable {
        package var webhookID: String

        private enum CodingKeys: String, CodingKey {
            case webhookID = "webhook_id"
        }

        package init(webhookID: String) {
            self.webhookID = webhookID
        }
    }

    package var links: [Link]

    private enum CodingKeys: String, CodingKey {
        case data
    }

    private enum DataKeys: String, CodingKey {
        case links
    }

    package init(links: [Link]) {
        self.links = links
    }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        let inner = try? members.nestedContainer(keyedBy: DataKeys.self, forKey: .data)
        links = inner?.items(.links) ?? members.items(.data) ?? []
    }

    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encode(links, forKey: .data)
    }
}
