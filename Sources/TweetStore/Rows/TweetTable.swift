import GRDB
import TweetModel

/// The two tables of tweets, with the same columns: those of X, and what nobody proved to be X's.
///
/// They share no id.
enum TweetTable: String, CaseIterable {
    case proven = "tweet"
    case unproven = "unprovenTweet"

    /// What its words are found by.
    var index: String {
        switch self {
        case .proven: "tweetSearch"
        case .unproven: "unprovenSearch"
        }
    }

    /// The first so many of both, which stand there one after the other, each in order.
    static func woven(_ tweets: [StoredTweet], isAscending: Bool, limit: Int) -> [StoredTweet] {
        guard tweets.contains(where: \.id.isUnproven) else { return tweets }
        return Array(tweets.sorted { isAscending ? $0.id < $1.id : $0.id > $1.id }.prefix(limit))
    }
}

/// Where in the order of ids a page lies.
enum TweetBound: Sendable {
    case all
    case below(Tweet.ID)
    case above(Tweet.ID)
    case at(Tweet.ID)

    /// The condition that the ids of one table meet.
    func condition(on column: String, in table: TweetTable) -> (sql: String, arguments: [DatabaseValue]) {
        switch self {
        case .all: return ("1", [])
        case .at(let id): return ("\(column) = ?", [id.sql])
        case .below(let id):
            let limit = id.boundary(inUnproven: table == .unproven).below
            return limit.map { ("\(column) < ?", [$0.sql]) } ?? ("0", [])
        case .above(let id):
            let limit = id.boundary(inUnproven: table == .unproven).above
            return limit.map { ("\(column) > ?", [$0.sql]) } ?? ("1", [])
        }
    }
}
