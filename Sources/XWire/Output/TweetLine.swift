import Foundation
package import TweetModel

/// One line of `watch` and `export`: what happened, as JSON for programs or as plain text for people.
///
/// The names and their order are a promise to scripts; members may be added at the end of a line.
package enum TweetLine: Sendable, Hashable {
    /// Tweets can come now; said again on each change of mode. `listen` is `host:port` while a socket listens.
    case ready(Mode, listen: String?, api: String)
    case tweet(StoredTweet)
    /// A later version of a tweet told before.
    case edit(StoredTweet)
    case delete(Tweet.ID)
    case gap(Gap)
    case status(TransportReport)

    /// A JSON object without the line's end; times are RFC 3339 in UTC.
    package var json: String {
        var line = JSONLine()
        switch self {
        case .ready(let mode, let listen, let api):
            line.add("event", "ready")
            line.add("mode", mode.rawValue)
            line.add("listen", listen)
            line.add("api", api)
        case .tweet(let stored):
            line.add("event", "tweet")
            line.add(stored)
        case .edit(let stored):
            line.add("event", "edit")
            line.add(stored)
            line.add("version_id", stored.tweet.versionID.description)
        case .delete(let id):
            line.add("event", "delete")
            line.add("id", id.description)
        case .gap(let gap):
            line.add("event", "gap")
            line.add("source", gap.source.rawValue)
            line.add("after", gap.after.description)
            line.add("before", gap.before.description)
            line.add("reason", gap.reason.rawValue)
            line.add("estimate", gap.estimate)
        case .status(let report):
            line.add("event", "status")
            line.add(report)
        }
        return line.object
    }
}

extension JSONLine {
    fileprivate mutating func add(_ stored: StoredTweet) {
        let tweet = stored.tweet
        add("id", tweet.id.description)
        add("author", tweet.author.handle.string)
        add("author_id", tweet.author.id)
        add("name", tweet.author.name.string)
        add("text", tweet.displayText.string)
        add("created_at", WireTime.iso8601(tweet.createdAt))
        add("received_at", WireTime.iso8601(stored.arrival.receivedAt))
        add("via", stored.arrival.via.rawValue)
        add("source", stored.arrival.source.rawValue)
        add("kind", tweet.kind.rawValue)
    }
}
