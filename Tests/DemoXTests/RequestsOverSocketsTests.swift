import Foundation
import Testing
import TweetModel
import XWire

@testable import DemoX

@Suite("Requests over sockets")
struct RequestsOverSocketsTests {
    @Test(
        "what X does not take is refused with 400 and the name of the parameter",
        arguments: [
            "/2/users/OWNER/tweets?max_results=4", "/2/users/OWNER/tweets?max_results=101",
            "/2/users/OWNER/tweets?since_id=x", "/2/users/OWNER/tweets?since_id=9&until_id=8",
            "/2/users/OWNER/tweets?start_time=yesterday", "/2/users/OWNER/tweets?pagination_token=x",
            "/2/users/OWNER/tweets?colour=red", "/2/users/OWNER/tweets?tweet.fields=colour",
            "/2/users/OWNER/tweets?expansions=author", "/2/users/OWNER/tweets?max_results=5&max_results=6",
            "/2/users/abc/tweets", "/2/users/by/username/much_too_long_a_name",
            "/2/lists/LIST/tweets?since_id=9",
            "/2/tweets/search/recent", "/2/tweets/search/recent?query=",
            "/2/tweets/search/recent?query=is:reply",
            "/2/tweets/search/recent?query=a&max_results=5", "/2/tweets/search/recent?query=a&sort_order=odd",
            "/2/tweets/search/recent?query=a&since_id=20&start_time=2026-03-01T00:00:00Z",
            "/2/tweets?ids=1,x", "/2/users?ids=1,x", "/2/users?ids=",
            "/2/tweets/search/recent?query=a&since_id=20", "/2/users/OWNER/mentions?exclude=replies",
        ]
    )
    func refused(target: String) async throws {
        try await withDemo { _, caller in
            let target = target.replacing("OWNER", with: caller.ownerID)
                .replacing("LIST", with: caller.announcement.listID)

            let reply = try await caller.get(target, as: caller.bearer)

            #expect(reply.status == 400, "\(reply.text)")
            let problem = try reply.decoded(WireProblem.self)
            #expect(problem.type?.hasSuffix("/invalid-request") == true)
            #expect(problem.errors?.first?.message?.isEmpty == false)
            #expect(reply["content-type"] == "application/problem+json")
        }
    }

    @Test("an unknown path is 404")
    func unknown() async throws {
        try await withDemo { _, caller in
            let reply = try await caller.get("/2/nothing", as: caller.bearer)

            #expect(reply.status == 404)
        }
    }

    @Test("an unknown name is 200 with errors and no data")
    func unknownName() async throws {
        try await withDemo { _, caller in
            let reply = try await caller.ask(.user(username: "nobody"), as: caller.bearer)

            #expect(reply.status == 200)
            let decoded = try reply.decoded(WireUsersReply.self)
            #expect(decoded.users.isEmpty)
            #expect(decoded.errors?.first?.resourceType == "user")
        }
    }

    @Test("an empty page has no data member")
    func empty() async throws {
        try await withDemo { _, caller in
            let page = PageRequest(maxResults: 5)
            let reply = try await caller.ask(
                .userTweets(userID: caller.ownerID, page: page),
                as: caller.bearer
            )

            #expect(reply.text == #"{"meta":{"result_count":0}}"#)
        }
    }

    @Test("beyond X's reach a page is empty, and no error")
    func beyondReach() async throws {
        try await withDemo(.quiet { $0.reach.userTweets = 5 }) { demo, caller in
            let ids = (1...8).compactMap { demo.tweet("\($0)", by: "demo_reader") }
            let page = PageRequest(maxResults: 5, untilID: "\(ids[3])")

            let reply = try await caller.ask(
                .userTweets(userID: caller.ownerID, page: page),
                as: caller.bearer
            )

            #expect(reply.status == 200)
            #expect(reply.text == #"{"meta":{"result_count":0}}"#)
        }
    }

    @Test("without fields a post has id, text and history, and nothing more")
    func bare() async throws {
        try await withDemo { demo, caller in
            let id = try #require(demo.tweet("hello", by: "demo_reader"))

            let reply = try await caller.get("/2/tweets/\(id)", as: caller.bearer)

            #expect(
                reply.text == #"{"data":{"edit_history_tweet_ids":["\#(id)"],"id":"\#(id)","text":"hello"}}"#
            )
        }
    }

    @Test("since_id gives only what is newer, and newest_id names the next one to ask with")
    func since() async throws {
        try await withDemo { demo, caller in
            let ids = (1...7).compactMap { demo.tweet("\($0)", by: "demo_reader") }
            let page = PageRequest(maxResults: 10, sinceID: "\(ids[3])")

            let reply = try await caller.ask(
                .userTweets(userID: caller.ownerID, page: page),
                as: caller.bearer
            )

            let decoded = try reply.decoded(WirePage.self)
            #expect(decoded.data.map(\.text) == ["7", "6", "5"])
            #expect(decoded.meta?.newestID == ids.last?.description)
            #expect(decoded.meta?.resultCount == 3)
            #expect(decoded.meta?.nextToken == nil)
        }
    }

    @Test("both spellings of a page decode to the same tweets")
    func spellings() async throws {
        try await withDemo(.quiet { $0.backlog = 400 }) { _, caller in
            let fields =
                "created_at,conversation_id,entities,attachments,public_metrics,possibly_sensitive,lang,display_text_range"
            let sides =
                "&user.fields=verified&media.fields=alt_text,duration_ms,url&poll.fields=voting_status,end_datetime"
            let common =
                "/2/tweets/search/recent?query=from:hilltop_obs%20OR%20from:kestrel_lang&max_results=100"
                + sides
            let tweet = try await caller.get(
                common + "&tweet.fields=\(fields),author_id,referenced_tweets,note_tweet"
                    + "&expansions=author_id,referenced_tweets.id,attachments.media_keys,attachments.poll_ids",
                as: caller.bearer
            )
            let post = try await caller.get(
                common + "&post.fields=\(fields),note_post"
                    + "&expansions=author_id,referenced_posts,edit_history_post_ids,attachments.media_keys,attachments.poll_ids",
                as: caller.bearer
            )

            #expect(tweet.text.contains("\"edit_history_tweet_ids\"") && !tweet.text.contains("_post_ids\""))
            #expect(post.text.contains("\"edit_history_post_ids\"") && !post.text.contains("_tweet_ids\""))
            let inTweetWords = try PostPage(decoding: tweet.body)
            let inPostWords = try PostPage(decoding: post.body)
            #expect(inTweetWords.tweets.count > 10)
            #expect(Set(inTweetWords.tweets.map(\.kind)) == Set(Tweet.Kind.allCases))
            #expect(inTweetWords.tweets == inPostWords.tweets)
        }
    }

    @Test("the request after the limit gets 429 with the time to come back")
    func limited() async throws {
        try await withDemo(.quiet { $0.limits = [.shared(.userByUsername): 2] }) { _, caller in
            var replies: [DemoVisitor.Reply] = []
            for _ in 1...3 {
                replies.append(try await caller.ask(.user(username: "padaria_sol"), as: caller.bearer))
            }

            #expect(replies.map(\.status) == [200, 200, 429])
            #expect(replies.map { $0["x-rate-limit-remaining"] } == ["1", "0", "0"])
            let reset = try #require(replies.last?["x-rate-limit-reset"].flatMap(Double.init))
            #expect((0...901).contains(reset - Date().timeIntervalSince1970))
            #expect(try replies.last?.decoded(WireProblem.self).title == "Too Many Requests")
            #expect(replies.last?["date"] != nil)
        }
    }

    @Test("search lags behind the timelines where it is told to")
    func lag() async throws {
        try await withDemo(.quiet { $0.searchLag = 3600 }) { demo, caller in
            demo.tweet("comet", by: "demo_reader")
            let page = PageRequest(maxResults: 10)

            let search = try await caller.ask(.searchRecent("comet", page: page), as: caller.bearer)
            let timeline = try await caller.ask(
                .userTweets(userID: caller.ownerID, page: page),
                as: caller.bearer
            )

            #expect(try search.decoded(WirePage.self).data.isEmpty)
            #expect(try timeline.decoded(WirePage.self).data.count == 1)
        }
    }

    @Test("accounts are found by several names or ids, in the order asked for")
    func accounts() async throws {
        try await withDemo { _, caller in
            let names = try await caller.ask(
                .users(usernames: ["padaria_sol", "nobody", "HOSHI_DOME"]),
                as: caller.bearer
            )
            .decoded(WireUsersReply.self)
            let ids = names.users.map(\.id).reversed() + ["7"]

            let found = try await caller.ask(.users(ids: ids), as: caller.bearer)
                .decoded(WireUsersReply.self)

            #expect(names.users.map(\.username) == ["padaria_sol", "hoshi_dome"])
            #expect(names.errors?.map(\.value) == ["nobody"])
            #expect(found.users.map(\.username) == ["hoshi_dome", "padaria_sol"])
            #expect(found.users.allSatisfy { $0.protected == false })
            #expect(found.errors?.map(\.detail) == ["Could not find user with ids: [7]."])
        }
    }

    @Test("some of several ids can be gone: what is there comes with an error for the rest")
    func partial() async throws {
        try await withDemo { demo, caller in
            let id = try #require(demo.tweet("here", by: "demo_reader"))

            let reply = try await caller.ask(.tweets(ids: ["\(id)", "99"]), as: caller.bearer)

            let page = try reply.decoded(WirePage.self)
            #expect(page.data.map(\.text) == ["here"])
            #expect(page.errors?.map(\.resourceID) == ["99"])
        }
    }

    @Test("a quoted post that is gone leaves an error beside the quote")
    func danglingQuote() async throws {
        try await withDemo { demo, caller in
            let quoted = try #require(demo.tweet("gone soon", by: "hilltop_obs"))
            let wish = Data(#"{"text":"look","quote_tweet_id":"\#(quoted)"}"#.utf8)
            let token = "Bearer \(caller.announcement.userToken)"
            _ = try await caller.send("POST", "/2/tweets", authorization: token, body: wish)
            demo.delete(quoted)

            let page = PageRequest(maxResults: 5)
            let reply = try await caller.ask(
                .userTweets(userID: caller.ownerID, page: page),
                as: caller.bearer
            )

            let decoded = try reply.decoded(WirePage.self)
            #expect(decoded.data.first?.references?.map(\.id) == ["\(quoted)"])
            #expect(decoded.errors?.first?.resourceID == "\(quoted)")
        }
    }

    @Test("the owner may delete an own tweet and no other")
    func deleting() async throws {
        try await withDemo { demo, caller in
            let own = try #require(demo.tweet("mine", by: "demo_reader"))
            let other = try #require(demo.tweet("theirs", by: "hilltop_obs"))
            let token = "Bearer \(caller.announcement.userToken)"

            let statuses = [
                try await caller.send("DELETE", "/2/tweets/\(own)", authorization: token).status,
                try await caller.send("DELETE", "/2/tweets/\(other)", authorization: token).status,
            ]

            #expect(statuses == [200, 403])
            #expect(demo.issued.map(\.stands) == [false, true])
        }
    }

    @Test("usage counts the posts that were given out today")
    func usage() async throws {
        try await withDemo { demo, caller in
            for text in ["a", "b", "c"] { demo.tweet(text, by: "demo_reader") }
            let page = PageRequest(maxResults: 5)
            _ = try await caller.ask(.userTweets(userID: caller.ownerID, page: page), as: caller.bearer)

            let usage = try await caller.ask(.usage(days: 1), as: caller.bearer).decoded(WireUsage.self)

            #expect(usage.used == 3)
            #expect(usage.days.map(\.posts) == [3])
        }
    }
}
