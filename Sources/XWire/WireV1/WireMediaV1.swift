/// A medium of a v1.1 tweet, which is also the entity of its link.
package struct WireMediaV1: Sendable, Hashable, Codable {
    package struct Video: Sendable, Hashable, Codable {
        package var durationMilliseconds: Int?

        private enum CodingKeys: String, CodingKey {
            case durationMilliseconds = "duration_millis"
        }

        package init(durationMilliseconds: Int?) {
            self.durationMilliseconds = durationMilliseconds
        }
    }

    /// `photo`, `video` or `animated_gif`; right only in `extended_entities`.
    package var type: String
    /// The `t.co` link in the text; several media share one.
    package var url: String
    /// The page of the medium.
    package var expandedURL: String?
    package var displayURL: String?
    /// The picture.
    package var mediaURL: String?
    package var altText: String?
    package var video: Video?
    package var indices: [Int]

    private enum CodingKeys: String, CodingKey {
        case type, url, indices
        case expandedURL = "expanded_url"
        case displayURL = "display_url"
        case mediaURL = "media_url_https"
        case altText = "ext_alt_text"
        case video = "video_info"
    }

    package init(
        type: String,
        url: String,
        expandedURL: String?,
        displayURL: String?,
        mediaURL: String?,
        altText: String? = nil,
        video: Video? = nil,
        indices: [Int]
    ) {
        self.type = type
        self.url = url
        self.expandedURL = expandedURL
        self.displayURL = displayURL
        self.mediaURL = mediaURL
        self.altText = altText
        self.video = video
        self.indices = indices
    }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        type = members.text(.type) ?? "other"
        url = members.text(.url) ?? ""
        expandedURL = members.text(.expandedURL)
        displayURL = members.text(.displayURL)
        mediaURL = members.text(.mediaURL)
        altText = members.text(.altText)
        video = members.value(.video)
        indices = members.value(.indices) ?? []
    }
}

/// The link of a v1.1 quote to the tweet quoted, as it stands in the text.
package struct WirePermalinkV1: Sendable, Hashable, Codable {
    /// The `t.co` link.
    package var url: String
    package var expanded: String?
    package var display: String?
}
