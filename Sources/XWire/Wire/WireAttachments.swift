package import struct Foundation.Date

/// Keys of a post's media and polls, which stand in `includes`.
package struct WireAttachments: Sendable, Hashable, Codable {
    package var mediaKeys: [String]?
    package var pollIDs: [String]?

    private enum CodingKeys: String, CodingKey {
        case mediaKeys = "media_keys"
        case pollIDs = "poll_ids"
    }

    package init(mediaKeys: [String]? = nil, pollIDs: [String]? = nil) {
        self.mediaKeys = mediaKeys
        self.pollIDs = pollIDs
    }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        mediaKeys = members.items(.mediaKeys)
        pollIDs = members.items(.pollIDs)
    }
}

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

/// A poll of `includes.polls`.
package struct WirePoll: Sendable, Hashable, Codable {
    package struct Option: Sendable, Hashable, Codable {
        /// From 1; the order to show.
        package var position: Int?
        package var label: String
        package var votes: Int?

        package init(position: Int?, label: String, votes: Int?) {
            self.position = position
            self.label = label
            self.votes = votes
        }
    }

    package var id: String
    package var options: [Option]
    /// `open` or `closed`.
    package var votingStatus: String?
    package var endsAt: Date?
    package var durationMinutes: Int?

    private enum CodingKeys: String, CodingKey {
        case id, options
        case votingStatus = "voting_status"
        case endsAt = "end_datetime"
        case durationMinutes = "duration_minutes"
    }

    package init(
        id: String,
        options: [Option],
        votingStatus: String? = nil,
        endsAt: Date? = nil,
        durationMinutes: Int? = nil
    ) {
        self.id = id
        self.options = options
        self.votingStatus = votingStatus
        self.endsAt = endsAt
        self.durationMinutes = durationMinutes
    }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        id = try members.decode(String.self, forKey: .id)
        options = members.items(.options) ?? []
        votingStatus = members.text(.votingStatus)
        endsAt = members.time(.endsAt)
        durationMinutes = members.integer(.durationMinutes)
    }

    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encode(id, forKey: .id)
        try members.encode(options, forKey: .options)
        try members.encodeIfPresent(votingStatus, forKey: .votingStatus)
        try members.encodeTime(endsAt, .endsAt)
        try members.encodeIfPresent(durationMinutes, forKey: .durationMinutes)
    }
}
