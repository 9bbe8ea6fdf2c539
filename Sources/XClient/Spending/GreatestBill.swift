import TweetModel
import XWire

/// The most that X can bill for the answer to a request, by how much is asked for.
///
/// The worst case follows from the expansions we ask for (`PostFields.timeline`): each post brings its author (`author_id`), and
/// at most two other posts with theirs (`referenced_tweets.id`, `referenced_tweets.id.author_id`): one that it answers and one
/// that it quotes, or the one that it reposts. Media and polls are not billed. So a post of a page can come to three posts and
/// three accounts, 0.045 US dollars; where few accounts can have written what comes, each of these is billed once.
struct GreatestBill: Sendable, Hashable {
    /// How many objects may be asked for: what is wanted, down to the fewest that X takes.
    let sizes: ClosedRange<Int>
    /// For each object, without its author.
    private let each: Int
    /// For each author.
    private let author: Int
    /// The authors that there can be.
    private let authors: Int

    /// Posts that one post refers to.
    private static let references = 2

    /// Nil for what X does not bill.
    init?(_ endpoint: Endpoint, for purpose: ReadPurpose, isOwned: Bool) {
        guard let item = endpoint.route.billedItem(isOwned: isOwned) else { return nil }
        sizes = endpoint.sizes
        let arePosts = item == .post || item == .ownedPost
        let beside = arePosts ? Self.references * (BilledItem.post.price + BilledItem.user.price) : 0
        each = item.price + beside
        author = arePosts ? BilledItem.user.price : 0
        authors =
            switch endpoint.route {
            case .userTweets: 1
            default: purpose.areAuthorsAll ? purpose.authors.count : .max
            }
    }

    /// In millionths of a US dollar, where so many objects are asked for.
    func microdollars(for size: Int) -> Int { size * each + min(size, authors) * author }

    /// The greatest size whose bill is within the sum; nil where even the least is over it.
    func size(within microdollars: Int) -> Int? {
        sizes.reversed().first { self.microdollars(for: $0) <= microdollars }
    }
}

extension Route {
    /// True where X bills what the answer holds.
    var isBilled: Bool { billedItem(isOwned: false) != nil }

    /// What each object of an answer is billed as; nil where X bills nothing.
    fileprivate func billedItem(isOwned: Bool) -> BilledItem? {
        switch self {
        case .countsRecent: .counts
        case .userByUsername, .usersByUsername, .usersByID, .me: .user
        case .searchRecent, .userTweets, .mentions, .homeTimeline, .listTweets, .tweets, .userTimelineV1:
            isOwned ? .ownedPost : .post
        case .createWebhook, .webhooks, .validateWebhook, .deleteWebhook, .createSubscription, .subscriptions,
            .deleteSubscription, .activityStream, .filteredStream, .streamRules, .changeStreamRules, .usage:
            nil
        }
    }
}
