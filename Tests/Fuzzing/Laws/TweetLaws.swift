import Foundation
package import TweetModel
import XWire

/// What holds of every tweet, whatever bytes it was read from.
package enum TweetLaws {
    /// `isProven` where X signed the bytes: of these no id of our own is made, and of others no id of X's.
    package static func check(_ tweet: Tweet, isProven: Bool) throws {
        try TextLaws.check(tweet.text)
        try TextLaws.check(tweet.displayText)
        try check(tweet.author)
        try check(links: tweet.links, media: tweet.media)
        try check(tweet.poll)
        try check(tweet.quoted)
        try check(tweet.reposted)
        if let handle = tweet.inReplyTo?.handle { try TextLaws.check(handle) }
        try check(versions: tweet.versions, of: tweet)
        try check(idsOf: tweet, isProven: isProven)
        try checkOutputs(of: tweet)
    }

    private static func check(idsOf tweet: Tweet, isProven: Bool) throws(BrokenLaw) {
        let embedded = [tweet.quoted, tweet.reposted].compactMap { $0?.id }
        let ids = [tweet.id, tweet.versionID] + tweet.versions + embedded
        try BrokenLaw.unless(
            ids.allSatisfy { $0.isUnproven != isProven },
            "what is proven and what is not share no ids"
        )
    }

    private static func check(versions: [Tweet.ID], of tweet: Tweet) throws(BrokenLaw) {
        try BrokenLaw.unless(tweet.id <= tweet.versionID, "the first version is the oldest")
        try BrokenLaw.unless(
            zip(versions, versions.dropFirst()).allSatisfy(<),
            "versions are named from the first on, each once"
        )
        try BrokenLaw.unless(
            versions.isEmpty
                ? tweet.id == tweet.versionID
                : versions.first == tweet.id && versions.contains(tweet.versionID),
            "the versions have the first and this one among them"
        )
    }

    private static func check(_ embedded: EmbeddedTweet?) throws(BrokenLaw) {
        guard let embedded else { return }
        try TextLaws.check(embedded.text)
        if let author = embedded.author { try check(author) }
        try check(links: embedded.links, media: embedded.media)
        try check(embedded.poll)
        try BrokenLaw.unless(embedded.quoted.count <= 1, "a quote has at most one quote in it")
        try check(embedded.quoted.first)
    }

    private static func check(_ author: Author) throws(BrokenLaw) {
        try TextLaws.check(author.handle)
        try TextLaws.check(author.name)
        let isNumber = author.id.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        try BrokenLaw.unless(isNumber && author.id.utf8.count <= 20, "an account's id is a number or nothing")
    }

    private static func check(links: [WebLink], media: [Media]) throws(BrokenLaw) {
        for link in links { try TextLaws.check(link.display) }
        for text in media.compactMap(\.altText) { try TextLaws.check(text) }
        for target in links.map(\.target) + media.compactMap(\.target) {
            try TextLaws.check(target)
            let lower = target.string.lowercased()
            try BrokenLaw.unless(
                lower.hasPrefix("http://") || lower.hasPrefix("https://"),
                "a link leads to a page of the web"
            )
        }
    }

    private static func check(_ poll: Poll?) throws(BrokenLaw) {
        for option in poll?.options ?? [] {
            try TextLaws.check(option.label)
            try BrokenLaw.unless(option.votes >= 0, "an option has no fewer than no votes")
        }
    }

    /// The tweet can be kept and written: its JSON reads back equal, and its lines are lines.
    private static func checkOutputs(of tweet: Tweet) throws {
        let kept = try JSONDecoder().decode(Tweet.self, from: JSONEncoder().encode(tweet))
        try BrokenLaw.unless(kept == tweet, "a tweet reads back from JSON as it was")
        let stored = StoredTweet(tweet: tweet, arrival: arrival)
        let line = TweetLine.tweet(stored).json.string
        try BrokenLaw.unless(!line.contains("\n"), "a tweet's JSON is one line")
        let isObject = (try? JSONSerialization.jsonObject(with: Data(line.utf8))) is [String: Any]
        try BrokenLaw.unless(isObject, "a tweet's line is a JSON object")
    }

    private static let arrival = Arrival(
        receivedAt: Date(timeIntervalSince1970: 0),
        via: .stream,
        sources: []
    )
}
