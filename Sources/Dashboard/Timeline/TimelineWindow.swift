import TweetModel

/// The rows in memory: a stretch of the history without holes, newest first, of bounded length.
struct TimelineWindow: Sendable, Hashable {
    /// How many rows are kept.
    ///
    /// The tallest terminals show about 100 tweets at once, so that this is some screens up and some down.
    static let capacity = 600

    /// Places strictly fall.
    private(set) var rows: [TimelineRow] = []
    /// Nil until the first page came.
    private(set) var coverage: WindowSpan?

    /// True where the newest tweet of the history is the first row.
    var touchesHead: Bool { coverage.map { $0.high == nil } ?? false }

    /// The first row at this place or below it; `rows.count` where there is none.
    func index(atOrBelow place: RowPosition) -> Int {
        var (low, high) = (0, rows.count)
        while low < high {
            let middle = (low + high) / 2
            if rows[middle].place > place { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// How many tweets are newer than `id`; all of them for nil.
    func count(newerThan id: Tweet.ID?) -> Int {
        let end = id.map { index(atOrBelow: RowPosition(tweet: $0)) } ?? rows.count
        return rows[..<end].count { $0.isTweet }
    }

    // MARK: Changes of the history

    /// Takes in what lies within the window; the rest is in the history and comes with its page.
    mutating func apply(_ changes: TweetChanges) {
        guard let coverage else { return }
        for id in changes.removed { remove(at: RowPosition(tweet: id)) }
        for tweet in changes.added + changes.revised + changes.joined where coverage.contains(tweet.id) {
            put(.tweet(tweet))
        }
        if let gaps = changes.gaps { replaceGaps(by: gaps) }
    }

    /// Stops taking in what arrives above the first row.
    mutating func letGoOfHead() {
        guard touchesHead, let newest = rows.first(where: \.isTweet) else { return }
        coverage?.high = newest.place.id
    }

    /// Shows these stretches as missing, and no others.
    private mutating func replaceGaps(by gaps: [Gap]) {
        guard let coverage else { return }
        rows.removeAll { !$0.isTweet }
        for gap in gaps where coverage.contains(gap.before) { put(.gap(gap)) }
    }

    private mutating func put(_ row: TimelineRow) {
        let place = row.place
        let index = index(atOrBelow: place)
        if index < rows.count, rows[index].place == place {
            rows[index] = row
        } else {
            rows.insert(row, at: index)
        }
    }

    private mutating func remove(at place: RowPosition) {
        let index = index(atOrBelow: place)
        if index < rows.count, rows[index].place == place { rows.remove(at: index) }
    }

    // MARK: Pages of the history

    /// Holds this page and nothing else.
    mutating func replace(with page: HistoryPage) {
        rows = []
        coverage = WindowSpan(low: page.isEnd ? nil : page.tweets.last?.id, high: nil)
        insert(page)
    }

    /// Joins a page to the window; where it does not adjoin any more, nothing happens.
    mutating func join(_ page: HistoryPage) {
        guard let coverage, page.isEnd || !page.tweets.isEmpty else { return }
        switch page.request {
        case .newest:
            break
        case .older(let edge, _):
            guard let low = coverage.low, low <= edge else { return }
            let last = page.isEnd ? nil : page.tweets.last?.id
            removeTweets { id in id < edge && last.map { id >= $0 } ?? true }
            self.coverage?.low = last.map { min($0, low) }
        case .newer(let edge, _):
            guard coverage.contains(edge) else { return }
            removeTweets { $0 > edge }
            self.coverage?.high = page.isEnd ? nil : page.tweets.first?.id
        }
        insert(page)
    }

    /// Makes way for a page that brings again all that is here: that above the id given, the oldest row with it.
    mutating func openToBeRead() -> Tweet.ID? {
        guard let low = coverage?.low else { return coverage == nil ? nil : Tweet.ID(1) }
        coverage?.low = low.previous
        return low.previous
    }

    private mutating func insert(_ page: HistoryPage) {
        guard let coverage else { return }
        for tweet in page.tweets where coverage.contains(tweet.id) { put(.tweet(tweet)) }
        replaceGaps(by: page.gaps)
    }

    private mutating func removeTweets(where isGone: (Tweet.ID) -> Bool) {
        rows.removeAll { isGone($0.place.id) }
    }

    // MARK: Length

    /// Drops what is beyond the capacity, at the ends farthest from `index`.
    mutating func trim(around index: Int) {
        guard rows.count > Self.capacity else { return }
        let start = min(max(index - Self.capacity / 2, 0), rows.count - Self.capacity)
        dropAll(after: start + Self.capacity - 1)
        dropFirst(start)
    }

    /// Keeps nothing below this row, which is then read again when it is wanted.
    mutating func dropAll(after index: Int) {
        guard index + 1 < rows.count, let last = rows[...index].last(where: \.isTweet) else { return }
        coverage?.low = last.place.id
        rows.removeLast(rows.count - index - 1)
        rows.removeAll { $0.place.id < last.place.id }
    }

    private mutating func dropFirst(_ count: Int) {
        guard count > 0, let first = rows[count...].first(where: \.isTweet) else { return }
        coverage?.high = first.place.id
        rows.removeFirst(count)
        rows.removeAll { $0.place.id > first.place.id }
    }
}

/// The stretch of the history of which the window holds every tweet.
struct WindowSpan: Sendable, Hashable {
    /// The oldest id covered; nil where the history has nothing older.
    var low: Tweet.ID?
    /// The newest id covered; nil where the window takes in whatever arrives.
    var high: Tweet.ID?

    func contains(_ id: Tweet.ID) -> Bool {
        if let low, id < low { return false }
        if let high, id > high { return false }
        return true
    }
}
