import Foundation
import TweetModel
import XWire

extension Bill {
    /// What an answer came to; `isOwned` is true for the signed-in user's own timeline and mentions, read as that user.
    ///
    /// Everything that came is billed, what stands in the includes too: whether X bills that is not said, and the sum is an
    /// upper bound. Of a post whose author did not come beside it, the author is billed all the same. Throws for bytes that are
    /// no answer of X's.
    init(_ body: Data, of route: Route, for purpose: ReadPurpose, isOwned: Bool) throws(DecodingProblem) {
        switch route {
        case .countsRecent: self.init(countFor: purpose)
        case .userByUsername, .usersByUsername, .usersByID, .me:
            self.init(users: try AnswerInventory(decoding: body).data, for: purpose)
        case .searchRecent, .userTweets, .mentions, .homeTimeline, .listTweets, .tweets, .userTimelineV1:
            self.init(posts: try AnswerInventory(decoding: body), for: purpose, isOwned: isOwned)
        case .createWebhook, .webhooks, .validateWebhook, .deleteWebhook, .createSubscription, .subscriptions,
            .deleteSubscription, .activityStream, .filteredStream, .streamRules, .changeStreamRules, .usage:
            self.init()
        }
    }

    private init(countFor purpose: ReadPurpose) {
        // A count of several accounts is one request: which of them it was for cannot be told.
        self.init([Line(.counts, nil, source: purpose.source(ofAuthor: nil))])
    }

    private init(users: [AnswerInventory.Item], for purpose: ReadPurpose) {
        self.init(
            users.map { user in
                let named = user.username.map(Source.ID.account).flatMap {
                    purpose.sources.contains($0) ? $0 : nil
                }
                return Line(
                    .user,
                    BilledObject(.user, user.id),
                    source: user.id.flatMap { purpose.authors[$0] } ?? named ?? purpose.source(ofAuthor: nil)
                )
            }
        )
    }

    private init(posts: AnswerInventory, for purpose: ReadPurpose, isOwned: Bool) {
        var lines: [Line] = []
        /// For whom a post or an account came beside the page, by id; reposts last, so that they bear only what is theirs alone.
        var cause: [String: (source: Source.ID?, isOfRepost: Bool)] = [:]
        var authors: [String: (source: Source.ID?, isOfRepost: Bool)] = [:]
        for post in posts.data.filter({ !$0.isRepost }) + posts.data.filter(\.isRepost) {
            let source = purpose.source(ofAuthor: post.authorID)
            for id in post.references where cause[id] == nil { cause[id] = (source, post.isRepost) }
            if let id = post.authorID, authors[id] == nil { authors[id] = (source, false) }
        }
        for post in posts.data {
            lines.append(
                Line(
                    isOwned ? .ownedPost : .post,
                    BilledObject(.post, post.id),
                    source: purpose.source(ofAuthor: post.authorID),
                    isOfRepost: post.isRepost
                )
            )
        }
        for post in posts.posts {
            let (source, isOfRepost) = post.id.flatMap { cause[$0] } ?? (purpose.source(ofAuthor: nil), false)
            lines.append(Line(.post, BilledObject(.post, post.id), source: source, isOfRepost: isOfRepost))
            if let id = post.authorID, authors[id] == nil { authors[id] = (source, isOfRepost) }
        }
        var ids = Set(authors.keys)
        for user in posts.users {
            if let id = user.id { ids.remove(id) }
            let (source, isOfRepost) =
                user.id.flatMap { authors[$0] } ?? (purpose.source(ofAuthor: nil), false)
            lines.append(Line(.user, BilledObject(.user, user.id), source: source, isOfRepost: isOfRepost))
        }
        for id in ids.sorted() {
            let (source, isOfRepost) = authors[id] ?? (nil, false)
            lines.append(Line(.user, BilledObject(.user, id), source: source, isOfRepost: isOfRepost))
        }
        self.init(lines)
    }
}
