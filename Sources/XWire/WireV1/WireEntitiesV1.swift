/// The marked ranges of a v1.1 text; `indices` are start and exclusive end in Unicode scalars of the escaped text.
package struct WireEntitiesV1: Sendable, Hashable, Codable {
    package struct Link: Sendable, Hashable, Codable {
        package var url: String
        package var expandedURL: String?
        package var displayURL: String?
        package var indices: [Int]

        private enum CodingKeys: String, CodingKey {
            case url, indices
            case expandedURL = "expanded_url"
            case displayURL = "display_url"
        }

        package init(url: String, expandedURL: String?, displayURL: String?, indices: [Int]) {
            self.url = url
            self.expandedURL = expandedURL
            self.displayURL = displayURL
            self.indices = indices
        }
    }

    package struct Tag: Sendable, Hashable, Codable {
        package var text: String
        package var indices: [Int]

        package init(text: String, indices: [Int]) {
            self.text = text
            self.indices = indices
        }
    }

    package struct Mention: Sendable, Hashable, Codable {
        package var screenName: String
        /// Null where the account is gone.
        package var id: String?
        package var indices: [Int]

        private enum CodingKeys: String, CodingKey {
            case indices
            case screenName = "screen_name"
            case id = "id_str"
        }

        package init(screenName: String, id: String?, indices: [Int]) {
            self.screenName = screenName
            self.id = id
            self.indices = indices
        }
    }

    package var urls: [Link]?
    package var hashtags: [Tag]?
    package var mentions: [Mention]?
    package var media: [WireMediaV1]?

    private enum CodingKeys: String, CodingKey {
        case urls, hashtags, media
        case mentions = "user_mentions"
    }

    package init(
        urls: [Link]? = nil,
        hashtags: [Tag]? = nil,
        mentions: [Mention]? = nil,
        media: [WireMediaV1]? = nil
    ) {
        self.urls = urls
        self.hashtags = hashtags
        self.mentions = mentions
        self.media = media
    }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        urls = members.items(.urls)
        hashtags = members.items(.hashtags)
        mentions = members.items(.mentions)
        media = members.items(.media)
    }
}
