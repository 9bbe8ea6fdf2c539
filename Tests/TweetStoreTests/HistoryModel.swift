import TweetModel

/// What the history should hold, in a few lines: the reference that the store is compared with.
struct HistoryModel {
    private(set) var tweets: [Tweet.ID: StoredTweet] = [:]
    private var deleted: Set<Tweet.ID> = []
    /// Every source there is, the one watched longest first.
    private let sources: [Source.ID]

    init(sources: [Source.ID]) {
        self.sources = sources
    }

    /// Newest first.
    var page: [StoredTweet] { tweets.values.sorted { $0.id > $1.id } }

    mutating func apply(_ batch: TweetBatch) -> TweetChanges {
        var changes = TweetChanges()
        for id in batch.deleted { changes.removed += bury([id]) }
        for sighting in batch.sightings { apply(sighting, of: batch, &changes) }
        return changes
    }

    private mutating func apply(
        _ sighting: TweetBatch.Sighting,
        of batch: TweetBatch,
        _ changes: inout TweetChanges
    ) {
        guard deleted.isDisjoint(with: sighting.tweet.names) else {
            changes.removed += bury(sighting.tweet.names)
            changes.repeated += 1
            return
        }
        let seen = StoredTweet(
            tweet: sighting.tweet,
            arrival: Arrival(receivedAt: batch.receivedAt, via: batch.via, sources: sighting.sources)
        )
        let held = self.held(sighting.tweet.names)
        let now = joined(held + [seen])
        for stored in held { tweets[stored.id] = nil }
        tweets[now.id] = now
        changes.removed += held.map(\.id).filter { $0 != now.id }
        switch held.first(where: { $0.id == now.id }) {
        case nil: changes.added.append(now)
        case now: changes.repeated += 1
        case let before? where before.tweet == now.tweet: changes.joined.append(now)
        case .some: changes.revised.append(now)
        }
    }

    /// Returns the tweets that went.
    private mutating func bury(_ names: Set<Tweet.ID>) -> [Tweet.ID] {
        let held = self.held(names)
        deleted = held.reduce(deleted.union(names)) { $0.union($1.tweet.names) }
        for stored in held { tweets[stored.id] = nil }
        return held.map(\.id)
    }

    /// The tweets of which a version has one of these ids, in order.
    private func held(_ names: Set<Tweet.ID>) -> [StoredTweet] {
        tweets.values.filter { !$0.tweet.names.isDisjoint(with: names) }.sorted { $0.id < $1.id }
    }

    /// What is left of several copies of one tweet, given in the order in which they came to be known.
    private func joined(_ copies: [StoredTweet]) -> StoredTweet {
        let first = copies.min { $0.arrival.receivedAt < $1.arrival.receivedAt } ?? copies[0]
        let members = Set(copies.flatMap(\.arrival.sources))
        var ordered = sources.filter(members.contains)
        if let front = ordered.firstIndex(where: { $0.kind == first.arrival.source }) {
            ordered.insert(ordered.remove(at: front), at: 0)
        }
        var arrival = first.arrival
        arrival.sources = ordered
        return StoredTweet(tweet: Self.newest(copies.map(\.tweet)), arrival: arrival)
    }

    /// The latest version among copies of one tweet, with all that its copies show, under the first id that any of them names.
    static func newest(_ copies: [Tweet]) -> Tweet {
        let versions = copies.reduce(into: Set()) { $0.formUnion($1.names) }.sorted()
        let last = copies.map(\.versionID).max()
        let newest = copies.filter { $0.versionID == last }.map { $0.under(versions) }
        return newest.dropFirst().reduce(newest[0]) { $0.completed(by: $1) ?? $0 }
    }
}

extension Tweet {
    /// Every id by which X may name it.
    var names: Set<Tweet.ID> { Set(versions + [id, versionID]) }

    fileprivate func under(_ versions: [Tweet.ID]) -> Tweet {
        var tweet = Tweet(
            id: versions[0],
            versionID: versionID,
            author: author,
            text: text,
            createdAt: createdAt,
            kind: kind
        )
        tweet.versions = versions.count > 1 ? versions : []
        tweet.quoted = quoted
        return tweet
    }
}
