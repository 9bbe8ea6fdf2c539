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
