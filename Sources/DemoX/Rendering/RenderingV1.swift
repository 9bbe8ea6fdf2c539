import Foundation
import TweetModel
import XWire

/// Turns the demo's posts into tweets of API v1.1.
struct RenderingV1 {
    let world: DemoWorld
    /// `tweet_mode=extended`: the whole text as `full_text`; else cut as in the days of 140.
    let isExtended: Bool
    var audience = Audience.everybody

    /// With what it quotes or reposts, one level deep.
    func tweet(_ post: DemoPost, withReferences: Bool = true) -> WireTweetV1 {
        let whole = post.note ?? post.text
        let isCut = !isExtended && whole.text.unicodeScalars.count > 140
        var tweet = WireTweetV1(
            id: "\(post.id)",
            createdAt: Rendering.wholeSeconds(post.createdAt),
            text: isCut ? whole.text.unicodeScalars.prefix(139).map(String.init).joined() + "…" : whole.text,
            user: user(post.author)
        )
        let entities = entities(of: whole, in: post)
        let media = medium(of: post, in: whole).map { WireEntitiesV1(media: [$0]) }
        if isExtended {
            tweet.text = nil
            tweet.fullText = whole.text
            tweet.displayTextRange = [whole.displayRange.lowerBound, whole.displayRange.upperBound]
        } else if isCut {
            tweet.extended = WireTweetV1.Extended(
                fullText: whole.text,
                displayTextRange: [whole.displayRange.lowerBound, whole.displayRange.upperBound],
                entities: entities,
                extendedEntities: media
            )
        }
        tweet.truncated = isCut
        tweet.entities = isCut ? WireEntitiesV1(urls: [], hashtags: [], mentions: []) : entities
        tweet.extendedEntities = isCut ? nil : media
        if case .answers(let id) = post.relation {
            tweet.inReplyToID = "\(id)"
            tweet.inReplyToUserID = post.answered?.id
            tweet.inReplyToScreenName = post.answered?.handle
        }
        if case .quotes(let id) = post.relation { tweet.quotedID = "\(id)" }
        tweet.replies = post.replies
        tweet.reposts = post.reposts
        tweet.quotes = post.quotes
        tweet.likes = post.likes
        tweet.possiblySensitive = post.isSensitive
        tweet.lang = post.language
        if post.history.count > 1 { tweet.editHistoryIDs = post.history.map(\.description) }
        if withReferences, let target = post.relation.flatMap({ world.post($0.target) }),
            target.author.isOpen(to: audience)
        {
            if post.isQuote { tweet.quotedStatus = self.tweet(target, withReferences: false) }
            if post.isRepost { tweet.retweetedStatus = self.tweet(target, withReferences: false) }
        }
        return tweet
    }

    func user(_ account: DemoAccount) -> WireUserV1 {
        WireUserV1(
            id: account.id,
            screenName: account.handle,
            name: account.name,
            verified: account.isVerified,
            protected: account.isProtected
        )
    }

    private func entities(of text: PostText, in post: DemoPost) -> WireEntitiesV1 {
        var wire = WireEntitiesV1(urls: [], hashtags: [], mentions: [])
        for entity in text.entities {
            let indices = [entity.range.lowerBound, entity.range.upperBound]
            switch entity.kind {
            case .hashtag(let tag): wire.hashtags?.append(WireEntitiesV1.Tag(text: tag, indices: indices))
            case .mention(let handle):
                let id = post.mentioned[handle.lowercased()]
                wire.mentions?.append(WireEntitiesV1.Mention(screenName: handle, id: id, indices: indices))
            case .link(let short, let target, let display) where !display.hasPrefix("pic.x.com/"):
                wire.urls?.append(
                    WireEntitiesV1.Link(
                        url: short,
                        expandedURL: target,
                        displayURL: display,
                        indices: indices
                    )
                )
            case .link: wire.media = medium(of: post, in: text).map { [$0] }
            }
        }
        return wire
    }

    /// A repost carries the medium of its original.
    private func medium(of post: DemoPost, in text: PostText) -> WireMediaV1? {
        let post = post.isRepost ? post.relation.flatMap { world.post($0.target) } ?? post : post
        guard let medium = post.media(asking: ["url", "preview_image_url", "alt_text", "duration_ms"]) else {
            return nil
        }
        for entity in text.entities {
            guard case .link(let short, let target, let display) = entity.kind,
                display.hasPrefix("pic.x.com/")
            else { continue }
            return WireMediaV1(
                type: medium.type,
                url: short,
                expandedURL: target,
                displayURL: display,
                mediaURL: medium.url ?? medium.previewImageURL,
                altText: medium.altText,
                video: medium.durationMilliseconds.map { WireMediaV1.Video(durationMilliseconds: $0) },
                indices: [entity.range.lowerBound, entity.range.upperBound]
            )
        }
        return nil
    }
}
