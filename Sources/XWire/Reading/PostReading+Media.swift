import TweetModel

extension PostReading {
    /// Media of one post that are looked at; X attaches four at most.
    private static let mediaLimit = 16

    /// The media of a post: as `includes` describes them, else as their links in the text tell.
    func media(of post: WirePost) -> [Media] {
        let links = (post.entities?.urls ?? []) + (post.note?.entities?.urls ?? [])
        var keys = post.attachments?.mediaKeys ?? []
        if keys.isEmpty {
            keys = Self.unique(links.compactMap(\.mediaKey))
        }
        if keys.isEmpty {
            return Self.unique(links.compactMap(\.expandedURL)).prefix(Self.mediaLimit).compactMap { page in
                WebAddress.mediumKind(ofPage: page).map { kind in
                    Media(kind: TweetReading.mediumKind(kind), target: TweetReading.page(page))
                }
            }
        }
        let anyPage = links.compactMap(\.expandedURL).first { WebAddress.mediumKind(ofPage: $0) != nil }
        return keys.prefix(Self.mediaLimit).map { key in
            medium(key, page: links.first { $0.mediaKey == key }?.expandedURL ?? anyPage)
        }
    }

    private func medium(_ key: String, page: String?) -> Media {
        guard let medium = included(key) else {
            return Media(kind: Self.kind(ofKey: key), target: TweetReading.page(page))
        }
        // A picture opens as itself; a film has no file that X names for all, so its page opens.
        let target = medium.type == "photo" ? medium.url ?? page : page ?? medium.previewImageURL
        return Media(
            kind: TweetReading.mediumKind(medium.type),
            altText: TweetReading.altText(medium.altText),
            target: TweetReading.page(target),
            durationMilliseconds: medium.durationMilliseconds.flatMap { $0 >= 0 ? $0 : nil }
        )
    }

    /// Media keys begin with a number for their kind (seen in X's samples).
    private static func kind(ofKey key: String) -> Media.Kind {
        switch key.prefix(while: { $0 != "_" }) {
        case "3": .photo
        case "7", "13": .video
        case "16": .animation
        default: .other
        }
    }

    private static func unique(_ texts: [String]) -> [String] {
        var seen: Set<String> = []
        return texts.filter { seen.insert($0).inserted }
    }
}
