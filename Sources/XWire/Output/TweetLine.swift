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
    /// A tweet told before belongs to a further source.
    case join(StoredTweet)
    case delete(Tweet.ID)
    case gap(Gap)
    case status(TransportReport)
    /// Stands where lines were left out for a reader that took none.
    case skipped(SkippedLines)

    /// A JSON object without the line's end; times are RFC 3339 in UTC.
    package var json: PrintableText {
        var line = JSONLine()
        switch self {
        case .ready(let mode, let listen, let api):
            line.add("event", "ready")
            line.add("mode", mode.rawValue)
            line.add("listen", listen)
            line.add("api", api)
        case .tweet(let stored):
            line.add("event", "tweet")
            line.add(stored.tweet, stored.arrival)
            line.addOrigin(of: stored)
        case .edit(let stored):
            line.add("event", "edit")
            line.add(stored.tweet, stored.arrival)
            line.add("version_id", stored.tweet.versionID.description)
            line.addOrigin(of: stored)
        case .join(let stored):
            line.add("event", "join")
            line.add(stored.tweet, stored.arrival)
            line.addOrigin(of: stored)
        case .delete(let id):
            line.add("event", "delete")
            line.add("id", id.description)
        case .gap(let gap):
            line.add("event", "gap")
            line.add("source", gap.kind.rawValue)
            line.add("after", gap.after.description)
            line.add("before", gap.before.description)
            line.add("reason", Self.word(for: gap.hole.reason))
            line.add("estimate", gap.hole.estimate)
            line.add("source_id", gap.sources.first?.rawValue)
            if gap.sources.count > 1 { line.add("source_ids", gap.sources.map(\.rawValue)) }
        case .status(let report):
            line.add("event", "status")
            line.add(report)
        case .skipped(let lines):
            line.add("event", "skipped")
            line.add("tweets", lines.tweets)
            line.add("others", lines.others)
        }
        return line.printable
    }

    /// The word of the first version, where it had one for the reason: scripts know it.
    private static func word(for reason: Hole.Reason) -> String {
        reason == .reach ? "staleCursor" : reason.rawValue
    }
}

extension JSONLine {
    fileprivate mutating func add(_ tweet: Tweet, _ arrival: Arrival) {
        add("id", tweet.id.description)
        add("author", tweet.author.handle.string)
        add("author_id", tweet.author.id)
        add("name", tweet.author.name.string)
        add("text", tweet.displayText.string)
        add("created_at", WireTime.iso8601(tweet.createdAt))
        add("received_at", WireTime.iso8601(arrival.receivedAt))
        add("via", arrival.via.rawValue)
        add("source", arrival.source.rawValue)
        add("kind", tweet.kind.rawValue)
    }

    /// `source_id`, by which it came first; `source_ids`, where it belongs to several; `proven`, where nobody signed it.
    fileprivate mutating func addOrigin(of stored: StoredTweet) {
        let sources = stored.arrival.sources
        add("source_id", sources.first?.rawValue)
        if sources.count > 1 { add("source_ids", sources.map(\.rawValue)) }
        if stored.tweet.id.isUnproven { add("proven", false) }
    }
}
