import TweetModel

/// Something that the demo's X would tell its subscribers.
enum DemoEvent: Sendable {
    /// A new post, or a new version of one.
    case posted(DemoPost)
    case withdrawn(DemoPost)

    /// Whom it concerns, and under which name X tells them.
    struct Concern: Sendable, Hashable {
        /// Dotted words: `post.create`.
        let type: String
        let userID: String
    }

    var post: DemoPost {
        switch self {
        case .posted(let post), .withdrawn(let post): post
        }
    }

    func concerns(in world: DemoWorld) -> [Concern] {
        guard case .posted(let post) = self else {
            return [Concern(type: "post.delete", userID: post.author.id)]
        }
        var concerns = [Concern(type: "post.create", userID: post.author.id)]
        for account in world.accounts where account != post.author && post.names(account) {
            concerns.append(Concern(type: "post.mention.create", userID: account.id))
        }
        guard let relation = post.relation, let other = world.post(relation.target)?.author,
            other != post.author
        else {
            return concerns
        }
        let type =
            switch relation {
            case .answers: "post.reply.create"
            case .quotes: "post.quote.create"
            case .reposts: "post.repost.create"
            }
        return concerns + [Concern(type: type, userID: other.id)]
    }

    /// X's name for the event, the same in every repeat: a signed number as text.
    func uuid(type: String) -> String {
        guard case .posted = self, type == "post.create" else {
            var generator = SeededGenerator(seed: post.id.rawValue, purpose: type)
            return String(Int64(truncatingIfNeeded: generator.next()))
        }
        return "\(post.id)"
    }
}
