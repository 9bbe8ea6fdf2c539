/// A medium of `includes.media`.
package struct WireMedia: Sendable, Hashable, Codable {
    package var mediaKey: String
    /// `photo`, `video`, `animated_gif`; others may come.
    package var type: String
    /// The picture; only photos have it.
    package var url: String?
    package var previewImageURL: String?
    package var altText: String?
    package var durationMilliseconds: Int?
    /// Pixels.
    package var width: Int?
    /// Pixels.
    package var height: Int?

    private enum CodingKeys: String, CodingKey {
        case type, url, width, height
        case mediaKey = "media_key"
        case previewImageURL = "preview_image_url"
        case altText = "alt_text"
        case durationMilliseconds = "duration_ms"
    }

    package init(
        mediaKey: String,
        type: String,
        url: String? = nil,
        previewImageURL: String? = nil,
        altText: String? = nil,
        durationMilliseconds: Int? = nil,
        width: Int? = nil,
        height: Int? = nil
    ) {
        self.mediaKey = mediaKey
        self.type = type
        self.url = url
        self.previewImageURL = previewImageURL
        self.altText = altText
        self.durationMilliseconds = durationMilliseconds
        self.width = width
        self.height = height
    }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        mediaKey = try members.decode(String.self, forKey: .mediaKey)
        type = members.text(.type) ?? "other"
        url = members.text(.url)
        previewImageURL = members.text(.previewImageURL)
        altText = members.text(.altText)
        durationMilliseconds = members.integer(.durationMilliseconds)
        width = members.integer(.width)
        height = members.integer(.height)
    }
}
