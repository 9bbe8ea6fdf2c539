import TweetModel

/// Turns the posts of one v2 body into tweets, joining what `includes` holds; every join may miss.
struct PostReading {
    private let users: [String: WireUser]
    private let posts: [String: WirePost]
    private let media: [String: WireMedia]
    private let polls: [String: WirePoll]

    init(_ includes: WireIncludes?) {
        users = Self.keyed(includes?.users) { $0.id }
        posts = Self.keyed(includes?.posts) { $0.id }
        media = Self.keyed(includes?.media) { $0.mediaKey }
        polls = Self.keyed(includes?.polls) { $0.id }
    }

    /// Nil for a post without a proper id.
    func tweet(_ post: WirePost) -> Tweet? {
        guard let versionID = Tweet.ID(post.id) else { return nil }
        let versions = TweetReading.versions(post.editHistoryIDs, of: versionID)
        let original = referenced(.retweeted, by: post).flatMap { embedded($0, levels: 1) }
        let quoted = referenced(.quoted, by: post).flatMap { embedded($0, levels: 0) }
        let text = text(of: post, quotedID: quoted == nil ? nil : post.referencedID(.quoted))
        let counted = original == nil ? post : referenced(.retweeted, by: post) ?? post
        return Tweet(
            id: versions.first ?? versionID,
            versionID: versionID,
            versions: versions,
            author: author(post.authorID) ?? TweetReading.stranger(id: post.authorID),
            text: text.text,
            createdAt: TweetReading.time(post.createdAt, id: versionID),
            kind: kind(of: post),
            conversationID: post.conversationID.flatMap { Tweet.ID($0) },
            inReplyTo: replyTarget(of: post),
            quoted: original == nil ? quoted : nil,
            reposted: original,
            // What a repost shows belongs to the original.
            links: original == nil ? text.links : [],
            media: original == nil ? media(of: post) : [],
            poll: original == nil ? poll(of: post) : nil,
            metrics: counted.metrics.map(metrics(_:)),
            language: TweetReading.language(post.lang),
            isSensitive: isSensitive(post)
        )
    }

    /// `levels` is how deep quotes inside this one are followed.
    private func embedded(_ post: WirePost, levels: Int) -> EmbeddedTweet? {
        guard let versionID = Tweet.ID(post.id) else { return nil }
        let quoted =
            levels > 0 ? referenced(.quoted, by: post).flatMap { embedded($0, levels: levels - 1) } : nil
        let text = text(of: post, quotedID: quoted == nil ? nil : post.referencedID(.quoted))
        return EmbeddedTweet(
            id: TweetReading.versions(post.editHistoryIDs, of: versionID).first ?? versionID,
            author: author(post.authorID) ?? post.authorID.map { TweetReading.stranger(id: $0) },
            text: text.text,
            createdAt: post.createdAt ?? versionID.timestamp,
            links: text.links,
            media: media(of: post),
            poll: poll(of: post),
            isSensitive: isSensitive(post),
            quoted: quoted.map { [$0] } ?? []
        )
    }

    private func referenced(_ type: WireReference.Kind, by post: WirePost) -> WirePost? {
        post.referencedID(type).flatMap { posts[$0] }
    }

    private func author(_ id: String?) -> Author? {
        guard let user = id.flatMap({ users[$0] }) else { return nil }
        return Author(
            id: TweetReading.accountID(user.id),
            handle: SafeText(user.username),
            name: SafeText(user.name),
            isVerified: user.verified ?? ["blue", "business", "government"].contains(user.verifiedType)
        )
    }

    private func kind(of post: WirePost) -> Tweet.Kind {
        if post.referencedID(.retweeted) != nil { return .repost }
        if replyID(of: post) != nil { return .reply }
        return post.referencedID(.quoted) != nil ? .quote : .post
    }

    private func replyID(of post: WirePost) -> String? {
        post.referencedID(.repliedTo) ?? post.inReplyToPostID
    }

    private func replyTarget(of post: WirePost) -> ReplyTarget? {
        guard let text = replyID(of: post), let id = Tweet.ID(text) else { return nil }
        let userID = posts[text]?.authorID ?? post.inReplyToUserID
        let named = userID.flatMap { users[$0]?.username }
        let mentioned = userID.flatMap { userID in
            post.entities?.mentions?.first { $0.id == userID }?.username
        }
        return ReplyTarget(id: id, handle: (named ?? mentioned).map { SafeText($0) })
    }

    private func text(of post: WirePost, quotedID: String?) -> DisplayText {
        let note = post.note.flatMap { $0.text.isEmpty ? nil : $0 }
        let title = post.article?.title.map { "\($0)\n" } ?? ""
        let shift = title.unicodeScalars.count
        let entities = note == nil ? post.entities : note?.entities
        let links = (entities?.urls ?? []).map { link in
            MarkedLink(
                start: link.start &+ shift,
                url: link.url,
                expandedURL: link.expandedURL,
                displayURL: link.displayURL,
                role: isMedium(link) || isPost(link, quotedID) ? .hidden : .shown
            )
        }
        return DisplayText(
            title + (note?.text ?? post.text),
            range: note == nil && shift == 0 ? post.displayTextRange : nil,
            links: links
        )
    }

    private func isMedium(_ link: WireEntities.Link) -> Bool {
        link.mediaKey != nil || link.expandedURL.flatMap(WebAddress.mediumKind(ofPage:)) != nil
    }

    private func isPost(_ link: WireEntities.Link, _ id: String?) -> Bool {
        guard let id, let url = link.expandedURL else { return false }
        return WebAddress.isPost(url, id: id)
    }

    private func isSensitive(_ post: WirePost) -> Bool {
        post.possiblySensitive == true || post.withheld != nil
    }

    private func metrics(_ metrics: WirePostMetrics) -> Metrics {
        Metrics(
            replies: max(0, metrics.replies ?? 0),
            reposts: max(0, metrics.reposts ?? 0),
            quotes: max(0, metrics.quotes ?? 0),
            likes: max(0, metrics.likes ?? 0)
        )
    }

    private func poll(of post: WirePost) -> Poll? {
        guard let poll = post.attachments?.pollIDs?.lazy.compactMap({ polls[$0] }).first else { return nil }
        return Poll(
            options: poll.options
                .sorted { ($0.position ?? .max) < ($1.position ?? .max) }
                .map { Poll.Option(label: SafeText($0.label), votes: $0.votes ?? 0) },
            endsAt: poll.endsAt,
            isOpen: poll.votingStatus == "open"
        )
    }

    func included(_ mediaKey: String) -> WireMedia? { media[mediaKey] }

    /// The first of several with one key counts.
    private static func keyed<Value>(_ values: [Value]?, by key: (Value) -> String) -> [String: Value] {
        var keyed: [String: Value] = [:]
        for value in values ?? [] where keyed[key(value)] == nil {
            keyed[key(value)] = value
        }
        return keyed
    }
}
