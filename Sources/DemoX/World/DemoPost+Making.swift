import Foundation
import TweetModel

extension DemoPost {
    /// Makes a post of a draft; `target` is the post that the draft refers to.
    init(
        _ draft: Draft,
        id: Tweet.ID,
        author: DemoAccount,
        target: DemoPost?,
        lateness: TimeInterval,
        using generator: inout SeededGenerator
    ) {
        var answered: DemoAccount?
        if case .answers = draft.relation { answered = target?.author }
        let createdAt = id.timestamp ?? .distantPast
        let texts = Self.texts(draft, id: id, author: author, target: target)
        // A post seldom has more of these than its author has readers; the shares are made up.
        let likes = Int.random(in: 0...author.followers / 90, using: &generator)
        self.init(
            id: id,
            author: author,
            written: draft.text,
            text: texts.text,
            note: texts.note,
            relation: draft.relation,
            answered: answered,
            conversation: answered == nil ? id : target?.conversation ?? id,
            attachment: draft.attachment,
            isSensitive: draft.isSensitive,
            language: draft.language,
            createdAt: createdAt,
            history: [id],
            visibleAt: createdAt + lateness,
            likes: likes,
            reposts: likes / Int.random(in: 4...12, using: &generator),
            replies: likes / Int.random(in: 6...20, using: &generator),
            quotes: likes / Int.random(in: 20...60, using: &generator)
        )
    }

    /// The next version of this post.
    func amended(_ text: String, id: Tweet.ID, lateness: TimeInterval) -> DemoPost {
        let handle = answered?.handle == author.handle ? nil : answered?.handle
        let beginning = PostText.beginning(of: text)
        let createdAt = id.timestamp ?? .distantPast
        return DemoPost(
            id: id,
            author: author,
            written: text,
            text: PostText(beginning ?? text, answering: handle),
            note: beginning == nil ? nil : PostText(text, answering: handle),
            relation: relation,
            answered: answered,
            conversation: conversation,
            attachment: attachment,
            isSensitive: isSensitive,
            language: language,
            createdAt: createdAt,
            history: history + [id],
            visibleAt: createdAt + lateness,
            likes: likes,
            reposts: reposts,
            replies: replies,
            quotes: quotes
        )
    }

    private static func texts(
        _ draft: Draft,
        id: Tweet.ID,
        author: DemoAccount,
        target: DemoPost?
    ) -> (text: PostText, note: PostText?) {
        if case .reposts = draft.relation, let target {
            return (PostText(reposting: target.text, by: target.author.handle), nil)
        }
        var handle: String?
        var trailing: [TrailingLink] = []
        if let target, case .answers = draft.relation, target.author != author {
            handle = target.author.handle
        }
        if let target, case .quotes = draft.relation {
            trailing.append(TrailingLink(to: "https://x.com/\(target.author.handle)/status/\(target.id)"))
        }
        switch draft.attachment {
        case .photo, .animation:
            trailing.append(TrailingLink(mediaOf: author.handle, post: "\(id)", kind: "photo"))
        case .video: trailing.append(TrailingLink(mediaOf: author.handle, post: "\(id)", kind: "video"))
        case .poll, nil: break
        }
        guard let beginning = PostText.beginning(of: draft.text) else {
            return (PostText(draft.text, answering: handle, trailing: trailing), nil)
        }
        return (
            PostText(beginning, answering: handle, trailing: trailing),
            PostText(draft.text, answering: handle, trailing: trailing)
        )
    }
}
