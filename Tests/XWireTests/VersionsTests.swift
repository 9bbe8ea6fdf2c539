import Foundation
import Testing
import TweetModel
import XWire

/// The versions of an edited post, as its history names them.
@Suite("Versions of a tweet")
struct VersionsTests {
    private func tweet(_ id: Int, history: [String]?) throws -> Tweet {
        let named = history.map { #","edit_history_tweet_ids":[\#($0.joined(separator: ","))]"# } ?? ""
        let page = try PostPage(decoding: Fixture.data(#"{"data":[{"id":"\#(id)","text":"t"\#(named)}]}"#))
        return try #require(page.tweets.first)
    }

    private func numbers(_ ids: [Tweet.ID]) -> [UInt64] { ids.map(\.rawValue) }

    @Test(
        "are those of the history and the post itself, from the first on",
        arguments: [
            (["3", "5"], [3, 5]), (["3", "5", "9"], [3, 5, 9]), (["3"], [3, 5]), (["3", "9"], [3, 5, 9]),
            (["3", "9", "5", "7"], [3, 5, 7, 9]), (["5", "3"], [3, 5]), (["3", "3", "5", "5"], [3, 5]),
            (["5", "9"], [5, 9]),
        ] as [([String], [UInt64])]
    )
    func history(names: [String], expected: [UInt64]) throws {
        let tweet = try tweet(5, history: names.map { "\"\($0)\"" })

        #expect(numbers(tweet.versions) == expected)
        #expect(tweet.id.rawValue == expected[0])
        #expect(tweet.versionID.rawValue == 5)
    }

    @Test(
        "are none for a post of one version",
        arguments: [nil, [], ["\"5\""], ["\"5\"", "\"5\""]] as [[String]?]
    )
    func one(history: [String]?) throws {
        let tweet = try tweet(5, history: history)

        #expect(tweet.versions.isEmpty)
        #expect(tweet.id.rawValue == 5)
        #expect(!tweet.isEdited)
    }

    @Test(
        "are none by a history that begins after the post, which is not believed",
        arguments: [["\"6\""], ["\"6\"", "\"5\""], ["\"9\"", "\"3\""]]
    )
    func beginsLater(history: [String]) throws {
        let tweet = try tweet(5, history: history)

        #expect(tweet.versions.isEmpty)
        #expect(tweet.id.rawValue == 5)
    }

    @Test("pass over what is no id of X's")
    func odd() throws {
        let names = ["\"\"", "\"03\"", "\"9223372036854775809\"", "\"x\"", "\"3\"", "\"-4\"", "\"5\""]

        #expect(numbers(try tweet(5, history: names).versions) == [3, 5])
    }

    @Test("are the first 32 that a history names, and the post itself")
    func many() throws {
        let names = (1...100).map { "\"\($0)\"" }

        let tweet = try tweet(100, history: names)

        #expect(numbers(tweet.versions) == Array(1...32) + [100])
        #expect(tweet.id.rawValue == 1)
    }

    @Test("are read of v1.1 tweets too, and of embedded ones the first is the id")
    func otherForms() throws {
        let old = try UserTimelineV1(
            decoding: Fixture.data(
                #"[{"id_str":"5","text":"t","edit_history":{"initial_tweet_id":"3","edit_tweet_ids":["3","5"]}}]"#
            )
        )
        let page = try PostPage(
            decoding: Fixture.data(
                #"""
                {"data":[{"id":"9","text":"t","referenced_tweets":[{"type":"quoted","id":"5"}]}],
                "includes":{"tweets":[{"id":"5","text":"q","edit_history_tweet_ids":["3","5"]}]}}
                """#
            )
        )

        #expect(old.tweets.map { numbers($0.versions) } == [[3, 5]])
        #expect(page.tweets.first?.quoted?.id == Tweet.ID("3"))
    }
}
