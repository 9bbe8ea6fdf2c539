/// The marked ranges of a post's text.
///
/// All offsets count Unicode scalars of the escaped text; `end` is exclusive. `annotations` are left out: they count
/// otherwise, and nothing shows them.
package struct WireEntities: Sendable, Hashable, Codable {
    /// A `t.co` link of the text.
    package struct Link: Sendable, Hashable, Codable {
        package var start: Int
        package var end: Int
        /// The `t.co` link as it stands in the text.
        package var url: String
        /// Where it leads.
        package var expandedURL: String?
        /// What X shows in its place.
        package var displayURL: String?
        /// Set where the link stands for an attached medium.
        package var mediaKey: String?

        private enum CodingKeys: String, CodingKey {
            case start, end, url
            case expandedURL = "expanded_url"
            case displayURL = "display_url"
            case mediaKey = "media_key"
        }

        package init(
            start: Int,
            end: Int,
            url: String,
            expandedURL: String? = nil,
            displayURL: String? = nil,
            mediaKey: String? = nil
        ) {
            self.start = start
            self.end = end
            self.url = url
            self.expandedURL = expandedURL
            self.displayURL = displayURL
            self.mediaKey = mediaKey
        }
    }

    /// A hashtag or cashtag, named without its sign.
    package struct Tag: Sendable, Hashable, Codable {
        package var start: Int
        package var end: Int
        package var tag: String

        package init(start: Int, end: Int, tag: String) {
            self.start = start
            self.end = end
            self.tag = tag
        }
    }

    /// A handle in the text, named without its @.
    package struct Mention: Sendable, Hashable, Codable {
        package var start: Int
        package var end: Int
        package var username: String
        /// Missing where the account is gone.
        package var id: String?

        package init(start: Int, end: Int, username: String, id: String? = nil) {
            self.start = start
            self.end = end
            self.username = username
            self.id = id
        }
    }

    package var urls: [Link]?
    package var hashtags: [Tag]?
    package var cashtags: [Tag]?
    package var mentions: [Mention]?

    private enum CodingKeys: String, CodingKey {
        case urls, hashtags, cashtags, mentions
    }

    package init(
        urls: [Link]? = nil,
        hashtags: [Tag]? = nil,
        cashtags: [Tag]? = nil,
        mentions: [Mention]? = nil
    ) {
        self.urls = urls
        self.hashtags = hashtags
        self.cashtags = cashtags
        self.mentions = mentions
    }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        urls = members.items(.urls)
        hashtags = members.items(.hashtags)
        cashtags = members.items(.cashtags)
        mentions = members.items(.mentions)
    }
}
