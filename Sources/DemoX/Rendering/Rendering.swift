import Foundation
import TweetModel
import XWire

/// Turns the demo's posts into X's wire form, with just the members that were asked for.
struct Rendering {
    let world: DemoWorld
    let selection: FieldSelection
    var audience = Audience.everybody
    /// Polls close as time goes by.
    let now: Date

    func post(_ post: DemoPost) -> WirePost {
        let asks = { selection.post.contains($0) }
        let brings = { selection.expansions.contains($0) }
        var wire = WirePost(id: "\(post.id)", text: post.text.text)
        wire.editHistoryIDs =
            selection.spelling == .tweet || brings(.versions) || asks("edit_history_tweet_ids")
            ? post.history.map(\.description) : nil
        if asks("author_id") || brings(.author) { wire.authorID = post.author.id }
        if asks("created_at") { wire.createdAt = Self.wholeSeconds(post.createdAt) }
        if asks("conversation_id") { wire.conversationID = "\(post.conversation)" }
        if asks("in_reply_to_user_id") || brings(.answered) { wire.inReplyToUserID = post.answered?.id }
        if asks("referenced_tweets") || brings(.references) {
            wire.references = post.relation.map { [Self.reference($0)] }
        }
        if asks("display_text_range") {
            wire.displayTextRange = [post.text.displayRange.lowerBound, post.text.displayRange.upperBound]
        }
        if asks("entities") || brings(.mentioned) { wire.entities = entities(of: post.text, in: post) }
        if asks("attachments") || brings(.media) || brings(.polls) {
            wire.attachments = Self.attachments(of: post)
        }
        if asks("public_metrics") {
            wire.metrics = WirePostMetrics(
                replies: post.replies,
                reposts: post.reposts,
                quotes: post.quotes,
                likes: post.likes,
                bookmarks: post.quotes,
                impressions: post.likes * 40
            )
        }
        if asks("note_tweet"), let note = post.note {
            wire.note = WirePost.Note(text: note.text, entities: entities(of: note, in: post))
        }
        if asks("lang") { wire.lang = post.language }
        if asks("possibly_sensitive") { wire.possiblySensitive = post.isSensitive }
        return wire
    }

    func user(_ account: DemoAccount) -> WireUser {
        let asks = { selection.user.contains($0) }
        var wire = WireUser(id: account.id, username: account.handle, name: account.name)
        if asks("verified") { wire.verified = account.isVerified }
        if asks("verified_type") { wire.verifiedType = account.isVerified ? "blue" : "none" }
        if asks("protected") { wire.protected = account.isProtected }
        if asks("created_at") { wire.createdAt = Self.wholeSeconds(account.createdAt) }
        if asks("description") { wire.description = account.description }
        if asks("profile_image_url") {
            wire.profileImageURL = "https://pbs.demo.example/profile_images/\(account.handle)_normal.jpg"
        }
        if asks("public_metrics") {
            wire.metrics = WireUserMetrics(
                followers: account.followers,
                following: account.following,
                posts: world.postCounts[account.id] ?? 0,
                listed: account.followers / 200
            )
        }
        return wire
    }

    /// X gives the seconds of a post's time, and zeros for their fraction.
    static func wholeSeconds(_ date: Date) -> Date {
        Date(timeIntervalSince1970: date.timeIntervalSince1970.rounded(.down))
    }

    private static func reference(_ relation: Relation) -> WireReference {
        switch relation {
        case .answers(let id): WireReference(type: .repliedTo, id: "\(id)")
        case .quotes(let id): WireReference(type: .quoted, id: "\(id)")
        case .reposts(let id): WireReference(type: .retweeted, id: "\(id)")
        }
    }

    private static func attachments(of post: DemoPost) -> WireAttachments? {
        if let key = post.mediaKey { return WireAttachments(mediaKeys: [key]) }
        return post.pollID.map { WireAttachments(pollIDs: [$0]) }
    }

    /// Nil for a text without any, as X leaves the member out.
    private func entities(of text: PostText, in post: DemoPost) -> WireEntities? {
        guard !text.entities.isEmpty else { return nil }
        var wire = WireEntities()
        for entity in text.entities {
            let (start, end) = (entity.range.lowerBound, entity.range.upperBound)
            switch entity.kind {
            case .hashtag(let tag):
                wire.hashtags = (wire.hashtags ?? []) + [WireEntities.Tag(start: start, end: end, tag: tag)]
            case .mention(let handle):
                let id = post.mentioned[handle.lowercased()]
                let called = id.flatMap { world.account(id: $0) }?.handle ?? handle
                let mention = WireEntities.Mention(
                    start: start,
                    end: end,
                    // The text keeps the name that somebody had when it was written.
                    username: called.lowercased() == handle.lowercased() ? called : handle,
                    id: id
                )
                wire.mentions = (wire.mentions ?? []) + [mention]
            case .link(let short, let target, let display):
                let link = WireEntities.Link(
                    start: start,
                    end: end,
                    url: short,
                    expandedURL: target,
                    displayURL: display,
                    mediaKey: display.hasPrefix("pic.x.com/") ? post.mediaKey : nil
                )
                wire.urls = (wire.urls ?? []) + [link]
            }
        }
        return wire
    }
}
