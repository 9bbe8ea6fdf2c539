import Dashboard
import ScreenModel
import Testing
import TweetModel

import struct Foundation.Date

/// Monday 3 August 2026, 14:20:00 UTC: the time of every picture.
let noon = Date(timeIntervalSince1970: 1_785_766_800)

/// The id of the tweet that was written that many seconds before `noon`; later ones where negative.
func id(secondsAgo seconds: Double, number: UInt64 = 0) throws -> Tweet.ID {
    let first = try #require(Tweet.ID(firstAt: noon.addingTimeInterval(-seconds)))
    return try #require(Tweet.ID(first.rawValue + number))
}

extension Author {
    static let swiftlang = Author(
        id: "1",
        handle: "swiftlang",
        name: "Swift Language",
        isVerified: true
    )
    static let nasa = Author(id: "2", handle: "nasa", name: "NASA")
    static let tokyo = Author(id: "3", handle: "astro_tokyo", name: "東京天文台")
}

/// A tweet written that long before `noon`, which belongs to its author's account unless `sources` says otherwise.
func stored(
    _ text: String,
    by author: Author = .nasa,
    secondsAgo seconds: Double = 60,
    number: UInt64 = 0,
    sources: [Source.ID]? = nil,
    change: (inout Tweet) -> Void = { _ in }
) throws -> StoredTweet {
    let written = noon.addingTimeInterval(-seconds)
    var tweet = Tweet(
        id: try id(secondsAgo: seconds, number: number),
        author: author,
        text: SafeText(text),
        createdAt: written
    )
    change(&tweet)
    let arrival = Arrival(
        receivedAt: written.addingTimeInterval(0.8),
        via: .polling,
        sources: sources ?? [.account(author.handle.string)]
    )
    return StoredTweet(tweet: tweet, arrival: arrival)
}

/// A tweet that came that long before `noon` with nothing that proves it to be X's; it stands somewhere in that minute.
func unsigned(_ text: String, secondsAgo seconds: Double = 60, salt: UInt64 = 0) throws -> StoredTweet {
    let came = noon.addingTimeInterval(-seconds)
    let tweet = Tweet(
        id: try #require(Tweet.ID.unproven(at: came, salt: salt)),
        author: Author(id: "", handle: "webhook", name: "webhook"),
        text: SafeText(text),
        createdAt: came
    )
    return StoredTweet(tweet: tweet, arrival: Arrival(receivedAt: came, via: .webhook))
}

/// `count` tweets, newest first, a minute apart; the text names the number, 1 being the oldest.
func minutely(_ count: Int) throws -> [StoredTweet] {
    try (0..<count).map { try stored("tweet number \(count - $0)", secondsAgo: Double($0 + 1) * 60) }
}

/// A gap right under the tweet `before`, down to the tweet `after`.
func gap(
    after: Tweet.ID,
    before: Tweet.ID,
    _ reason: Hole.Reason = .outage,
    estimate: Int? = nil,
    of sources: [Source.ID] = [.account("nasa")]
) throws -> Gap {
    let range = try #require(IDRange(after: after, through: before.previous))
    return Gap(Hole(range: range, reason: reason, estimate: estimate), of: sources)
}
