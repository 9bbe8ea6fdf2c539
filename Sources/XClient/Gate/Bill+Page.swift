import TweetModel
import XWire

extension Bill {
    /// Every post and every author that came, included ones too.
    init(_ page: PostPage, isOwned: Bool = false) {
        var posts: [Tweet.ID] = []
        var users: [String] = []
        for tweet in page.tweets {
            posts.append(tweet.versionID)
            users.append(tweet.author.id)
            for embedded in [tweet.quoted, tweet.reposted].compactMap({ $0 }) + (tweet.reposted?.quoted ?? [])
            {
                posts.append(embedded.id)
                if let author = embedded.author { users.append(author.id) }
            }
        }
        self.init(posts: posts, users: users, isOwned: isOwned)
    }
}
