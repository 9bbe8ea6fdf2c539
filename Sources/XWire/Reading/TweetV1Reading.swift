package import Foundation
package import TweetModel

/// Turns v1.1 tweets, which carry their authors, media and quoted tweets in themselves, into the model.
enum TweetV1Reading {
    /// Nil for a tweet without a proper id.
    static func tweet(_ outer: WireTweetV1) -> Tweet? {
        guard let versionID = Tweet.ID(outer.id) else { return nil }
        let versions = TweetReading.versions(outer.editHistoryIDs, of: versionID)
        let original = outer.retweetedStatus.flatMap { embedded($0, levels: 1) }
        let quoted = original == nil ? outer.quotedStatus.flatMap { embedded($0, levels: 0) } : nil
        let content = Content(outer, hidesQuoteLink: quoted != nil)
        return Tweet(
            id: versions.first ?? versionID,
            versionID: versionID,
            versions: versions,
            author: outer.user.map(author(_:)) ?? TweetReading.stranger(id: nil),
            text: content.display.text,
            createdAt: TweetReading.time(outer.createdAt, id: versionID),
            kind: kind(of: outer),
            inReplyTo: outer.inReplyToID.flatMap { Tweet.ID($0) }.map { id in
                ReplyTarget(id: id, handle: outer.inReplyToScreenName.map { SafeText($0) })
            },
            quoted: quoted,
            reposted: original,
            links: original == nil ? content.display.links : [],
            media: original == nil ? content.media : [],
            metrics: metrics(original == nil ? outer : outer.retweetedStatus ?? outer),
            language: TweetReading.language(outer.lang),
            isSensitive: isSensitive(outer)
        )
    }

    private static func embedded(_ tweet: WireTweetV1, levels: Int) -> EmbeddedTweet? {
        guard let versionID = Tweet.ID(tweet.id) else { return nil }
        let quoted =
            levels > 0 ? tweet.quotedStatus.flatMap { embedded($0, levels: levels - 1) } : nil
        let content = Content(tweet, hidesQuoteLink: quoted != nil)
        return EmbeddedTweet(
            id: TweetReading.versions(tweet.editHistoryIDs, of: versionID).first ?? versionID,
            author: tweet.user.map(author(_:)),
            text: content.display.text,
            createdAt: tweet.createdAt ?? versionID.timestamp,
            links: content.display.links,
            media: content.media,
            isSensitive: isSensitive(tweet),
            quoted: quoted.map { [$0] } ?? []
        )
    }

    private static func author(_ user: WireUserV1) -> Author {
        Author(
            id: TweetReading.accountID(user.id),
            handle: SafeText(user.screenName),
            name: SafeText(user.name ?? user.screenName),
            isVerified: user.verified ?? false
        )
    }

    private static func kind(of tweet: WireTweetV1) -> Tweet.Kind {
        if tweet.retweetedStatus != nil { return .repost }
        if tweet.inReplyToID != nil { return .reply }
        return tweet.quotedID != nil || tweet.quotedStatus != nil ? .quote : .post
    }

    private static func isSensitive(_ tweet: WireTweetV1) -> Bool {
        tweet.possiblySensitive == true || tweet.withheldInCountries?.isEmpty == false
    }

    private static func metrics(_ tweet: WireTweetV1) -> Metrics {
        Metrics(
            replies: max(0, tweet.replies ?? 0),
            reposts: max(0, tweet.reposts ?? 0),
            quotes: max(0, tweet.quotes ?? 0),
            likes: max(0, tweet.likes ?? 0)
        )
    }
}

extension TweetV1Reading {
    /// Text and media of a v1.1 tweet, from the level that has them whole: `extended_tweet` where it is, else the tweet.
    private struct Content {
        let display: DisplayText
        let media: [Media]

        init(_ tweet: WireTweetV1, hidesQuoteLink: Bool) {
            let entities = tweet.extended.map(\.entities) ?? tweet.entities
            let extended = tweet.extended.map(\.extendedEntities) ?? tweet.extendedEntities
            let media = extended?.media ?? entities?.media ?? []
            let quotedID = hidesQuoteLink ? tweet.quotedID ?? tweet.quotedStatus?.id : nil
            let shown = (entities?.urls ?? []).map { link in
                MarkedLink(
                    start: link.indices.first ?? 0,
                    url: link.url,
                    expandedURL: link.expandedURL,
                    displayURL: link.displayURL,
                    role: Self.leads(link, to: quotedID) ? .hidden : .shown
                )
            }
            let hidden = media.map { medium in
                MarkedLink(
                    start: medium.indices.first ?? 0,
                    url: medium.url,
                    expandedURL: medium.expandedURL,
                    displayURL: medium.displayURL,
                    role: .hidden
                )
            }
            let text = tweet.extended?.fullText ?? tweet.fullText ?? tweet.text ?? ""
            display = DisplayText(
                text,
                range: tweet.extended.map(\.displayTextRange) ?? tweet.displayTextRange,
                links: shown + hidden + Self.permalink(of: tweet, in: text, isHidden: hidesQuoteLink)
            )
            self.media = media.map(Self.medium(_:))
        }

        private static func leads(_ link: WireEntitiesV1.Link, to id: String?) -> Bool {
            guard let id, let url = link.expandedURL else { return false }
            return WebAddress.isPost(url, id: id)
        }

        /// The link to the quoted tweet, which since 2018 stands apart from the other links; it ends the text.
        private static func permalink(of tweet: WireTweetV1, in text: String, isHidden: Bool) -> [MarkedLink]
        {
            guard let link = tweet.quotedPermalink else { return [] }
            return [
                MarkedLink(
                    start: text.unicodeScalars.count,
                    url: link.url,
                    expandedURL: link.expanded,
                    displayURL: link.display,
                    role: isHidden ? .hidden : .shown
                )
            ]
        }

        private static func medium(_ medium: WireMediaV1) -> Media {
            Media(
                kind: TweetReading.mediumKind(medium.type),
                altText: TweetReading.altText(medium.altText),
                target: TweetReading.page(
                    medium.type == "photo"
                        ? medium.mediaURL ?? medium.expandedURL : medium.expandedURL ?? medium.mediaURL
                ),
                durationMilliseconds: medium.video?.durationMilliseconds.flatMap { $0 >= 0 ? $0 : nil }
            )
        }
    }
}

/// What v1.1's `statuses/user_timeline.json` answered: a bare array of tweets, newest first.
package struct UserTimelineV1: Sendable, Hashable {
    package let tweets: [Tweet]
    package let brokenItems: Int

    package init(decoding answer: Data) throws(DecodingProblem) {
        let list = try JSONBody(answer, kind: .array).decode(LossyArray<WireTweetV1>.self)
        tweets = list.elements.compactMap(TweetV1Reading.tweet(_:))
        brokenItems = list.broken + list.elements.count - tweets.count
    }
}
