import TweetModel

/// What the history should hold, in a few lines: the reference that the store is compared with.
struct HistoryModel {
    private(set) var tweets: [Tweet.ID: StoredTweet] = [:]
    private var deleted: Set<Tweet.ID> = []

    mutating func apply(_ batch: TweetBatch) -> TweetChanges {
        var changes = TweetChanges()
        for id in batch.deleted {
            deleted.insert(id)
            if tweets.removeValue(forKey: id) != nil { changes.removed.append(id) }
        }
        for tweet in batch.tweets {
            let held = tweets[tweet.id]
            let isNews = held.map { tweet.versionID > $0.tweet.versionID } ?? !deleted.contains(tweet.id)
            guard isNews else {
                changes.repeated += 1
                continue
            }
            let stored = StoredTweet(tweet: tweet, arrival: held?.arrival ?? batch.arrival)
            if held == nil { changes.added.append(stored) } else { changes.revised.append(stored) }
            tweets[tweet.id] = stored
        }
        return changes
    }

    /// Newest first.
    var page: [StoredTweet] { tweets.values.sorted { $0.id > $1.id } }
}
