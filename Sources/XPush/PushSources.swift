package import TweetModel
package import XWire

/// Which sources of the feed a delivered tweet belongs to: X says so itself, by the tag of the subscription or by its account.
///
/// X delivers what the subscriptions say, which may be more than the feed names: such a tweet belongs to no source, and is
/// marked `delivered` on the screen, so that a wrong subscription is seen.
package struct PushSources: Sendable {
    private let feed: Set<Source.ID>
    private let account: @Sendable (_ id: String) -> Source.ID?
    private let isOwner: @Sendable (_ id: String) -> Bool
    private let handle: @Sendable (_ id: String) -> String?
    private let id: @Sendable (_ source: Source.ID) -> String?

    /// `account` is the watched account with an id of X's, `isOwner` true for the id of the signed-in user.
    ///
    /// `handle` is what the watched account with an id is called now. `id` is X's id of the account that a subscription for a
    /// source names, where it is known: of the watched account, or for mentions of the signed-in user.
    package init(
        feed: [Source.ID],
        account: @escaping @Sendable (_ id: String) -> Source.ID?,
        isOwner: @escaping @Sendable (_ id: String) -> Bool,
        handle: @escaping @Sendable (_ id: String) -> String? = { _ in nil },
        id: @escaping @Sendable (_ source: Source.ID) -> String? = { _ in nil }
    ) {
        self.feed = Set(feed)
        self.account = account
        self.isOwner = isOwner
        self.handle = handle
        self.id = id
    }

    /// The tweet under its author's handle, where X left the author out, whose id stands for it then, and the account is watched.
    func naming(_ tweet: Tweet) -> Tweet {
        guard tweet.author.handle.string == tweet.author.id, let handle = handle(tweet.author.id) else {
            return tweet
        }
        var tweet = tweet
        tweet.author.handle = SafeText(handle)
        tweet.author.name = SafeText(handle)
        return tweet
    }

    package func sources(of tweet: Tweet, in delivery: Delivery) -> [Source.ID] {
        let tagged = tagged(delivery)
        guard tagged.isEmpty else { return tagged }
        // Subscriptions of earlier versions, and the old Account Activity API, name the account only.
        guard let user = delivery.subscribedUserID else { return [] }
        switch delivery.shape {
        case .activity:
            let isMention = delivery.eventType.map(WatchedEvent.mentions.contains) ?? false
            return isMention ? mentions(of: user) : watched(user)
        case .accountActivity:
            // An account's whole activity holds its own tweets and those that name or answer it.
            return tweet.author.id == user ? watched(user) : mentions(of: user)
        case .filteredStream, .replay, .unknown: return []
        }
    }

    /// The tag is ours: what the subscription was made for.
    ///
    /// Not where X names somebody else's account beside it: whoever was signed in before, or owned the handle, may have left a
    /// subscription with that tag.
    func tagged(_ delivery: Delivery) -> [Source.ID] {
        delivery.tags.compactMap { Source.ID(rawValue: $0) }.filter { source in
            guard feed.contains(source) else { return false }
            guard let user = delivery.subscribedUserID, let id = id(source) else { return true }
            return user == id
        }
    }

    private func watched(_ user: String) -> [Source.ID] {
        account(user).map { feed.contains($0) ? [$0] : [] } ?? []
    }

    private func mentions(of user: String) -> [Source.ID] {
        feed.contains(.mentions) && isOwner(user) ? [.mentions] : []
    }
}
