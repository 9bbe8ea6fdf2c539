import GRDB
import TweetModel

extension BatchWrite {
    /// Takes a tweet in: new, a later version, a fuller copy, of a further source, or nothing new at all.
    mutating func save(_ sighting: TweetBatch.Sighting) throws {
        var tweet = sighting.tweet
        tweet.createdAt = Milliseconds.kept(tweet.createdAt)
        var versions = tweet.allVersions
        var known = try VersionRows.knowledge(of: versions, in: db)
        if known.held.values.contains(where: { !$0.isBy(tweet.author) }) {
            // Nobody edits what another wrote: the list of versions is of no use, and the tweet stands by itself.
            versions = [tweet.versionID]
            tweet = tweet.under(tweet.versionID, versions)
            known = try VersionRows.knowledge(of: versions, in: db)
            guard known.held.values.allSatisfy({ $0.isBy(tweet.author) }) else {
                changes.repeated += 1
                return
            }
        }
        guard !known.isBuried else {
            // X named one version when it said that the tweet is gone; the others are known only now.
            try bury(versions)
            changes.repeated += 1
            return
        }
        let all = known.rows.isEmpty ? versions : known.rows.union(versions).sorted()
        let first = all[0]
        guard known.rows.isSubset(of: [first]) else {
            return try merge(known.rows.sorted(), with: tweet, of: sighting.sources)
        }
        tweet = tweet.under(first, all)
        if let held = known.held[first] {
            try renew(held, by: tweet, of: sighting.sources)
        } else {
            try insert(tweet, of: sighting.sources)
        }
    }

    private mutating func insert(_ tweet: Tweet, of sources: [Source.ID]) throws {
        guard Int64(bitPattern: tweet.id.rawValue) > prunedThrough else {
            changes.repeated += 1
            return
        }
        let kind = sources.first?.kind ?? .delivered
        let arrival = Arrival(
            receivedAt: Milliseconds.kept(batch.receivedAt),
            via: batch.via,
            sources: try self.sources.ordered(sources, first: kind),
            source: kind
        )
        let stored = StoredTweet(tweet: tweet, arrival: arrival)
        try put(stored)
        changes.added.append(stored)
    }

    private func put(_ stored: StoredTweet) throws {
        try db.cachedStatement(sql: TweetRow.insert(into: .proven)).execute(
            arguments: TweetRow.insertArguments(stored)
        )
        try VersionRows.note(stored.tweet, in: db)
        for source in stored.arrival.sources { _ = try join(stored.id, to: source) }
    }

    /// True where the tweet did not belong to the source before.
    private func join(_ id: Tweet.ID, to source: Source.ID) throws -> Bool {
        let sql = "INSERT INTO tweetSource (tweetID, source) VALUES (?, ?) ON CONFLICT DO NOTHING"
        try db.cachedStatement(sql: sql).execute(arguments: [id.sql, try sources[source]])
        return db.changesCount > 0
    }

    private mutating func renew(_ held: HeldTweet, by tweet: Tweet, of sources: [Source.ID]) throws {
        var isJoined = false
        for source in sources where try join(held.id, to: source) { isJoined = true }
        let revision = try revision(of: held, by: tweet)
        if let revision {
            try db.cachedStatement(sql: TweetRow.update).execute(
                arguments: TweetRow.updateArguments(revision)
            )
            try VersionRows.note(revision, in: db)
        }
        guard revision != nil || isJoined, let stored = try TweetRow.fetch(held.id, in: db, self.sources)
        else {
            changes.repeated += 1
            return
        }
        if revision != nil { changes.revised.append(stored) } else { changes.joined.append(stored) }
    }

    /// The tweet of the row with what this copy of it brings; nil where that is nothing.
    private func revision(of held: HeldTweet, by copy: Tweet) throws -> Tweet? {
        let versions = Set(held.versions).union(copy.versions)
        let isNewer = copy.versionID > held.version
        if isNewer, copy.author.knowledge >= held.knowledge { return copy.under(held.id, versions.sorted()) }
        guard isNewer || !held.isComplete(beside: copy) || versions.count > held.versions.count,
            let tweet = try TweetRow.fetch(held.id, in: db, sources)?.tweet
        else { return nil }
        var revision = isNewer ? copy : tweet.completed(by: copy) ?? tweet
        // Who wrote one version wrote them all.
        revision.author = Self.better(tweet.author, copy.author)
        revision = revision.under(held.id, versions.sorted())
        return revision == tweet ? nil : revision
    }

    /// The one of whom X told more; the first where it told as much of both.
    private static func better(_ author: Author, _ other: Author) -> Author {
        author.knowledge >= other.knowledge ? author : other
    }

    /// Several ids that X gave turn out to be versions of one tweet: one row is left, under the first of them.
    private mutating func merge(_ rows: [Tweet.ID], with tweet: Tweet, of sources: [Source.ID]) throws {
        let held = try rows.compactMap { try TweetRow.fetch($0, in: db, self.sources) }
        let versions = held.reduce(into: Set(rows + tweet.allVersions)) { $0.formUnion($1.tweet.allVersions) }
            .sorted()
        guard let earliest = held.min(by: { $0.arrival.receivedAt < $1.arrival.receivedAt })?.arrival else {
            // The limit dropped all of them.
            return try insert(tweet.under(versions[0], versions), of: sources)
        }
        let copies = (held.map(\.tweet) + [tweet]).map { $0.under(versions[0], versions) }
        var newest = copies.reduce(copies[0]) { newest, copy in
            copy.versionID > newest.versionID ? copy : newest.completed(by: copy) ?? newest
        }
        newest.author = copies.map(\.author).reduce(newest.author, Self.better)
        let arrival = Arrival(
            receivedAt: earliest.receivedAt,
            via: earliest.via,
            sources: try self.sources.ordered(
                held.flatMap(\.arrival.sources) + sources,
                first: earliest.source
            ),
            source: earliest.source
        )
        let isNew = !held.contains { $0.id == newest.id }
        for row in rows where try remove(row) && row != newest.id { changes.removed.append(row) }
        let stored = StoredTweet(tweet: newest, arrival: arrival)
        try put(stored)
        if isNew { changes.added.append(stored) } else { changes.revised.append(stored) }
    }

    // MARK: - Without proof

    /// Keeps a tweet that nobody signed, apart from X's; of these, the newest thousand.
    mutating func keepUnproven(_ tweet: Tweet) throws {
        var tweet = tweet
        tweet.createdAt = Milliseconds.kept(tweet.createdAt)
        let isKnown = "SELECT 1 FROM unprovenTweet WHERE id = ?"
        guard try Row.fetchCursor(db.cachedStatement(sql: isKnown), arguments: [tweet.id.sql]).next() == nil
        else {
            changes.repeated += 1
            return
        }
        let arrival = Arrival(receivedAt: Milliseconds.kept(batch.receivedAt), via: batch.via)
        let stored = StoredTweet(tweet: tweet, arrival: arrival)
        try db.cachedStatement(sql: TweetRow.insert(into: .unproven)).execute(
            arguments: TweetRow.insertArguments(stored)
        )
        let sql = "SELECT id FROM unprovenTweet ORDER BY id DESC LIMIT 1 OFFSET \(Self.unprovenLimit)"
        if let last = try Int64.fetchOne(db.cachedStatement(sql: sql)) {
            try db.cachedStatement(sql: "DELETE FROM unprovenTweet WHERE id <= ?").execute(arguments: [last])
            // Older than all that are kept, as after the clock was set back.
            guard last < Int64(bitPattern: tweet.id.rawValue) else { return }
        }
        changes.added.append(stored)
    }

    private static var unprovenLimit: Int { 1_000 }
}

extension Tweet {
    /// Every id by which X may name it, in order.
    fileprivate var allVersions: [Tweet.ID] {
        versions.isEmpty && versionID == id ? [id] : Set(versions).union([id, versionID]).sorted()
    }

    /// The same tweet as it is kept: under the id of its first version, with all of them where they are several.
    fileprivate func under(_ id: Tweet.ID, _ versions: [Tweet.ID]) -> Tweet {
        let versions = versions.count > 1 ? versions : []
        guard self.id != id || self.versions != versions else { return self }
        return Tweet(
            id: id,
            versionID: versionID,
            versions: versions,
            author: author,
            text: text,
            createdAt: createdAt,
            kind: kind,
            conversationID: conversationID,
            inReplyTo: inReplyTo,
            quoted: quoted,
            reposted: reposted,
            links: links,
            media: media,
            poll: poll,
            metrics: metrics,
            language: language,
            isSensitive: isSensitive
        )
    }
}
