import TweetModel
import XWire

/// Which source of the feed a delivered tweet belongs to.
///
/// X delivers what the subscriptions say, which may be more than the feed names: such a tweet is marked `delivered`, so that a
/// wrong subscription is seen.
package struct FeedMembership: Sendable, Hashable {
    /// In lower case: X's handles are one whatever their case.
    private let handles: Set<String>
    private let ids: Set<String>
    private let includesMentions: Bool

    /// Handles come without @; `ids` are those of the same accounts, as far as they are known.
    package init(handles: [String], ids: [String] = [], includesMentions: Bool = false) {
        self.handles = Set(handles.map { $0.lowercased() })
        self.ids = Set(ids)
        self.includesMentions = includesMentions
    }

    func source(of tweet: Tweet, in delivery: Delivery) -> Source.Kind {
        if handles.contains(tweet.author.handle.string.lowercased()) || ids.contains(tweet.author.id) {
            return .watch
        }
        return includesMentions && isMention(tweet, in: delivery) ? .mentions : .delivered
    }

    /// The subscription says so where it is one of the Activity API; an account's whole activity holds its own tweets and those
    /// that name or answer it.
    private func isMention(_ tweet: Tweet, in delivery: Delivery) -> Bool {
        switch delivery.shape {
        case .activity: delivery.eventType.map { WatchedEvent.mentions.contains($0) } ?? false
        case .accountActivity: tweet.author.id != delivery.subscribedUserID
        case .filteredStream, .replay, .unknown: false
        }
    }
}
