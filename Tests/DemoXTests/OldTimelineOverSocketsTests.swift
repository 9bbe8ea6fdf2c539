import Foundation
import Testing
import TweetModel
import XWire

@testable import DemoX

@Suite("The old timeline over sockets")
struct OldTimelineOverSocketsTests {
    @Test("the four keys read a user's timeline, newest first, with whole texts in extended mode")
    func extended() async throws {
        try await withDemo { demo, caller in
            let long = String(repeating: "long ", count: 100)
            for text in ["first", long] { demo.tweet(text, by: "padaria_sol") }

            let reply = try await caller.ask(.userTimelineV1(screenName: "padaria_sol"), as: caller.oauth1)

            #expect(reply.status == 200)
            let tweets = try reply.decoded([WireTweetV1].self)
            #expect(tweets.map(\.fullText) == [long, "first"])
            #expect(tweets.allSatisfy { $0.user?.screenName == "padaria_sol" && $0.createdAt != nil })
            #expect(reply["x-rate-limit-limit"] == "900")
        }
    }

    @Test("without extended mode a text over 140 is cut, and the whole stands beside it")
    func compatible() async throws {
        try await withDemo { demo, caller in
            demo.tweet(String(repeating: "wordy ", count: 30), by: "padaria_sol")

            let reply = try await caller.get(
                "/1.1/statuses/user_timeline.json?screen_name=padaria_sol",
                as: caller.bearer
            )

            let tweet = try #require(try reply.decoded([WireTweetV1].self).first)
            #expect(tweet.truncated == true)
            #expect(tweet.text?.unicodeScalars.count == 140)
            #expect(tweet.extended?.fullText.hasPrefix("wordy wordy") == true)
        }
    }

    @Test("since_id is exclusive and max_id inclusive, as in the old days")
    func limits() async throws {
        try await withDemo { demo, caller in
            let ids = (1...5).compactMap { demo.tweet("\($0)", by: "padaria_sol") }

            let reply = try await caller.get(
                "/1.1/statuses/user_timeline.json?screen_name=padaria_sol&since_id=\(ids[1])&max_id=\(ids[3])",
                as: caller.bearer
            )

            #expect(try reply.decoded([WireTweetV1].self).map(\.text) == ["4", "3"])
        }
    }

    @Test("without a name it is the owner's own timeline; an unknown name is 404 with code 34")
    func whose() async throws {
        try await withDemo { demo, caller in
            demo.tweet("mine", by: "demo_reader")
            guard case .oauth1(let keys) = try caller.oauth1 else { return }
            let header = OAuth1.authorizationHeader(
                method: "GET",
                url: caller.announcement.baseURL + "/1.1/statuses/user_timeline.json",
                query: [],
                form: [],
                keys: keys,
                nonce: "n1",
                timestamp: Int(Date().timeIntervalSince1970)
            )

            let own = try await caller.send("GET", "/1.1/statuses/user_timeline.json", authorization: header)
            let nobody = try await caller.ask(.userTimelineV1(screenName: "nobody"), as: caller.oauth1)

            #expect(try own.decoded([WireTweetV1].self).map(\.text) == ["mine"])
            #expect(nobody.status == 404)
            #expect(try nobody.decoded(WireProblem.self).errors?.map(\.code) == [34])
        }
    }

    @Test("reads as the same tweets as the new API gives")
    func same() async throws {
        try await withDemo(.quiet { $0.backlog = 300 }) { _, caller in
            let user = try await caller.ask(.user(username: "kestrel_lang"), as: caller.bearer).decoded(
                WireUsersReply.self
            )
            let id = try #require(user.users.first?.id)
            let new = try await caller.ask(
                .userTweets(userID: id, page: PageRequest(maxResults: 100)),
                as: caller.bearer
            )
            let old = try await caller.ask(
                .userTimelineV1(screenName: "kestrel_lang", count: 100),
                as: caller.oauth1
            )

            let newTweets = try PostPage(decoding: new.body).tweets
            let oldTweets = try UserTimelineV1(decoding: old.body).tweets

            #expect(newTweets.count > 10)
            #expect(oldTweets.map(\.id) == newTweets.map(\.id))
            #expect(oldTweets.map(\.text) == newTweets.map(\.text))
            #expect(oldTweets.map(\.kind) == newTweets.map(\.kind))
            #expect(oldTweets.map(\.media) == newTweets.map(\.media))
        }
    }
}
