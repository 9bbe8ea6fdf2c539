import Foundation
import TweetModel
import TweetStore

/// Invented tweets, numbered from 1, a second apart, the last one written when the run began.
struct SampleHistory: Sendable {
    let count: Int
    /// One moment for a whole run, so that the same number is the same tweet in every part of it.
    private static let end = Date()

    /// A word that one tweet in eight holds.
    static let commonWord = "comet"

    /// A word that only this tweet holds.
    static func mark(_ number: Int) -> String { "n\(number)" }

    /// What a tweet says, of the lengths and scripts that a mixed feed has.
    static func text(_ number: Int) -> String {
        "\(mark(number)) \(sentences[number % sentences.count])"
    }

    /// Numbers beyond `count` are tweets that come later.
    func tweet(_ number: Int) -> StoredTweet? {
        let written = Self.end.addingTimeInterval(Double(number - count))
        guard let id = Tweet.ID(firstAt: written) else { return nil }
        let author = Author(
            id: "\(7_000 + number % 40)",
            handle: SafeText("account_\(number % 40)"),
            name: SafeText(Self.names[number % Self.names.count]),
            isVerified: number % 5 == 0
        )
        var tweet = Tweet(id: id, author: author, text: SafeText(Self.text(number)), createdAt: written)
        tweet.metrics = Metrics(
            replies: number % 9,
            reposts: number % 40,
            quotes: number % 5,
            likes: number % 900
        )
        tweet.language = "en"
        if number % 4 == 0 {
            tweet.links = [
                WebLink(display: "example.org/notes", target: "https://example.org/notes/\(number)")
            ]
        }
        let arrival = Arrival(receivedAt: written, via: .polling, sources: [.account("nasa")])
        return StoredTweet(tweet: tweet, arrival: arrival)
    }

    func tweets(_ numbers: ClosedRange<Int>) -> [StoredTweet] { numbers.compactMap(tweet) }

    /// Commits all of them to a new history.
    func fill(_ path: String) async throws {
        let store = try TweetStore.open(at: path, now: Self.end)
        for start in stride(from: 1, through: count, by: 5_000) {
            let tweets = tweets(start...min(count, start + 4_999))
            _ = try await store.commit([Self.batch(tweets)])
        }
        try store.close()
    }

    static func batch(_ tweets: [StoredTweet]) -> TweetBatch {
        TweetBatch(
            sightings: tweets.map { TweetBatch.Sighting($0.tweet, sources: $0.arrival.sources) },
            receivedAt: end,
            via: .polling
        )
    }

    private static let names = ["Ada Ferry", "Night Desk", "潤", "Harbour Office", "Mika 🌙"]

    private static let sentences = [
        "The harbour opens at six and the first ferry leaves a quarter of an hour later, weather permitting.",
        "A comet is in the evening sky this week: low in the west, a hand's breadth above the horizon, and best seen "
            + "from a dark place with a pair of binoculars.",
        "Good morning!",
        "Release 4.2 reads its settings once, starts in half the time, and no longer forgets the window's size. Notes: "
            + "example.org/notes",
        "東京の夜空に流星。今夜は雲が少なく、北の空がよく見えます。",
        "Thank you all for the questions 🙏 answers follow tomorrow, one by one, in the order in which they came 🧵👇",
        "We measured it twice. The old way takes eleven milliseconds, the new one takes four, and most of these four "
            + "are spent waiting for the disk. A longer report with all figures comes on Friday.",
        "Trains between the two stations run every ten minutes again.",
    ]
}
