import TweetModel

/// A search in the rows that are loaded.
struct Search: Sendable, Equatable {
    /// As typed.
    private(set) var query = ""
    /// True while the keys are typed into the query.
    var isTyping = true
    /// The tweets that match, newest first.
    private(set) var hits: [Tweet.ID] = []

    mutating func type(_ character: Character, in rows: [TimelineRow]) {
        query.append(character)
        look(in: rows)
    }

    mutating func deleteLast(in rows: [TimelineRow]) {
        query = String(query.dropLast())
        look(in: rows)
    }

    mutating func clear() {
        query = ""
        hits = []
    }

    /// Finds the hits again: the rows changed.
    mutating func look(in rows: [TimelineRow]) {
        let pattern = TextPattern(query)
        hits = rows.compactMap { row in row.tweet.flatMap { Self.matches($0.tweet, pattern) ? $0.id : nil } }
    }

    /// The place of a tweet among the hits, counted from 1; nil where it is none.
    func number(of id: Tweet.ID) -> Int? {
        hits.firstIndex(of: id).map { $0 + 1 }
    }

    /// The hit nearest to a place in one direction; round the end to the other.
    func hit(from id: Tweet.ID, downwards: Bool, inclusive: Bool = false) -> Tweet.ID? {
        if downwards {
            hits.first { inclusive ? $0 <= id : $0 < id } ?? hits.first
        } else {
            hits.last { inclusive ? $0 >= id : $0 > id } ?? hits.last
        }
    }

    private static func matches(_ tweet: Tweet, _ pattern: TextPattern) -> Bool {
        if pattern.isFound(in: tweet.displayText) || pattern.isFound(in: tweet.author) { return true }
        if let author = tweet.reposted?.author, pattern.isFound(in: author) { return true }
        guard let quoted = tweet.reposted?.quoted.first ?? tweet.quoted else { return false }
        return pattern.isFound(in: quoted.text) || (quoted.author.map(pattern.isFound(in:)) ?? false)
    }
}

/// Where the reader was when a search began.
struct SearchOrigin: Sendable, Equatable {
    var wasFollowing: Bool
    var place: RowPosition?
    var top: Int
}
