import Foundation
import Testing
import TweetModel

@testable import XWire

@Suite("Wire types")
struct WireRoundTripTests {
    private func decoded<Value: Decodable>(_ text: String, as type: Value.Type = Value.self) throws -> Value {
        try JSONDecoder().decode(type, from: Data(text.utf8))
    }

    private func again<Value: Codable>(_ value: Value, spelling: WireSpelling) throws -> Value {
        try JSONDecoder().decode(Value.self, from: WireJSON.encode(value, spelling: spelling))
    }

    @Test("come back as they were, in either spelling", arguments: WireSpelling.allCases)
    func roundTrip(spelling: WireSpelling) throws {
        let page: WirePage = try decoded(Fixture.page)
        let event: WireEnvelope<WireActivityEvent> = try decoded(Fixture.activity)
        let deletion: WireEnvelope<WireActivityEvent> = try decoded(Fixture.deletion)
        let post: WireStreamPost = try decoded(Fixture.streamPost)
        let activity: WireAccountActivity = try decoded(Fixture.accountActivity)
        let tutorial: WireTutorialBody = try decoded(Fixture.tutorial)

        #expect(try again(page, spelling: spelling) == page)
        #expect(try again(event, spelling: spelling) == event)
        #expect(try again(deletion, spelling: spelling) == deletion)
        #expect(try again(post, spelling: spelling) == post)
        #expect(try again(activity, spelling: spelling) == activity)
        #expect(try again(tutorial, spelling: spelling) == tutorial)
    }

    @Test("decode alike in both spellings, and lose nothing on the way to the model")
    func spellings() throws {
        let page: WirePage = try decoded(Fixture.page)
        let event: WireEnvelope<WireActivityEvent> = try decoded(Fixture.activity)
        let post = try WireJSON.encode(page, spelling: .post)

        #expect(String(decoding: post, as: UTF8.self).contains(#""note_post""#))
        #expect(!String(decoding: post, as: UTF8.self).contains("_tweet"))
        #expect(try PostPage(decoding: post) == PostPage(decoding: Fixture.data(Fixture.page)))
        #expect(
            try Delivery(decoding: WireJSON.encode(event, spelling: .post))
                == Delivery(decoding: Fixture.data(Fixture.activity))
        )
    }

    @Test("prefer the post word where both stand")
    func preference() throws {
        let post: WirePost = try decoded(
            #"{"id":"1","text":"t","edit_history_tweet_ids":["2"],"edit_history_post_ids":["1"]}"#
        )

        #expect(post.editHistoryIDs == ["1"])
    }

    @Test("write what X writes: no data in an empty page, ids of v1.1 as text and as number")
    func shapes() throws {
        let empty = try WireJSON.encode(WirePage(data: [], meta: WirePage.Meta(resultCount: 0)))
        let tweet = try WireJSON.encode(
            WireTweetV1(
                id: "1900000000000000001",
                createdAt: Date(timeIntervalSince1970: 0),
                text: "t",
                user: nil
            )
        )

        #expect(String(decoding: empty, as: UTF8.self) == #"{"meta":{"result_count":0}}"#)
        #expect(
            String(decoding: tweet, as: UTF8.self)
                == #"{"created_at":"Thu Jan 01 00:00:00 +0000 1970","id":1900000000000000001,"id_str":"1900000000000000001","is_quote_status":false,"text":"t"}"#
        )
    }

    @Test("read an account bare or wrapped, and ask for its id alone")
    func users() throws {
        let bare: WireUser = try decoded(#"{"id":"5","username":"a","name":"A"}"#)

        #expect(try decoded(#"{"data":{"id":"5","username":"a","name":"A"}}"#) == bare)
        #expect(try decoded(#"{"id":"5"}"#, as: WireUser.self).name == "5")
        #expect(throws: DecodingError.self) { try decoded(#"{"id":5}"#, as: WireUser.self) }
    }

    @Test("read a lookup of accounts as one object, as a list, or as an error alone")
    func usersReplies() throws {
        let one: WireUsersReply = try decoded(#"{"data":{"id":"5","username":"a","name":"A"}}"#)
        let many: WireUsersReply = try decoded(
            #"{"data":[{"id":"5","username":"a"},{"id":7}],"errors":[{"title":"x"}]}"#
        )
        let none: WireUsersReply = try decoded(#"{"errors":[{"title":"Not Found Error"}]}"#)

        #expect(one.users.map(\.id) == ["5"])
        #expect(one.isSingle)
        #expect(many.users.map(\.id) == ["5"])
        #expect(many.errors?.count == 1)
        #expect(none.users.isEmpty)
    }

    @Test(
        "read subscriptions as an object, as a list, and under data.subscription",
        arguments: [
            #"{"data":\#(subscription)}"#, #"{"data":[\#(subscription)],"meta":{"total_subscriptions":1}}"#,
            #"{"data":{"subscription":\#(subscription)}}"#,
        ]
    )
    func subscriptions(text: String) throws {
        let reply: WireSubscriptionsReply = try decoded(text)

        #expect(reply.subscriptions.map(\.id) == ["31"])
        #expect(reply.subscriptions.first?.filter.userID == "12")
        #expect(try again(reply, spelling: .tweet).subscriptions == reply.subscriptions)
    }

    private static let subscription =
        #"{"subscription_id":"31","event_type":"post.create","filter":{"user_id":"12"},"tag":"watch","webhook_id":"9"}"#

    @Test("read webhooks as an object and as a list")
    func webhooks() throws {
        let hook =
            #"{"id":"9","url":"https://example.org/w","valid":true,"created_at":"2025-03-13T01:00:00.000Z"}"#
        let one: WireWebhooksReply = try decoded(#"{"data":\#(hook)}"#)
        let many: WireWebhooksReply = try decoded(#"{"data":[\#(hook)],"meta":{"result_count":1}}"#)

        #expect(one.webhooks == many.webhooks)
        #expect(one.webhooks.first?.valid == true)
        #expect(try again(one, spelling: .tweet) == one)
        #expect(try again(many, spelling: .tweet) == many)
        #expect(
            try decoded(#"{"data":[],"meta":{"result_count":0}}"#, as: WireWebhooksReply.self).webhooks
                .isEmpty
        )
    }

    @Test("read the use of posts in both of X's shapes")
    func usage() throws {
        let list: WireUsage = try decoded(
            #"{"data":{"daily_project_usage":[{"date":"2025-03-13","usage":[{"app_id":"1","tweets_consumed":40},{"tweets_consumed":2}]}],"project_cap":100}}"#
        )
        let object: WireUsage = try decoded(
            #"{"data":{"cap_reset_day":3,"project_cap":"100","project_usage":"42","daily_project_usage":{"usage":[{"date":"2025-03-13T00:00:00.000Z","usage":"42"}]}}}"#
        )

        #expect(list.days == object.days)
        #expect(object.days.map(\.posts) == [42])
        #expect(list.cap == object.cap)
        #expect(try again(object, spelling: .tweet) == object)
    }

    @Test("read numbers of posts in both spellings, and write the one asked for")
    func counts() throws {
        let tweets: WireCounts = try decoded(
            #"{"data":[{"start":"2025-03-13T01:00:00.000Z","end":"2025-03-13T02:00:00.000Z","tweet_count":5}],"meta":{"total_tweet_count":5,"next_token":"t"}}"#
        )
        let posts: WireCounts = try decoded(
            #"{"data":[{"start":"2025-03-13T01:00:00Z","end":"2025-03-13T02:00:00Z","post_count":5}],"meta":{"total_post_count":5,"next_token":"t"}}"#
        )

        #expect(tweets == posts)
        #expect(tweets.buckets?.map(\.count) == [5])
        #expect(tweets.meta == WireCounts.Meta(total: 5, nextToken: "t"))
        for spelling in WireSpelling.allCases {
            let written = try WireJSON.encode(tweets, spelling: spelling)
            #expect(
                String(decoding: written, as: UTF8.self).contains("\"total_\(spelling.rawValue)_count\":5")
            )
            #expect(try again(tweets, spelling: spelling) == tweets)
        }
    }

    @Test("read stream rules, their summary and their errors")
    func rules() throws {
        let reply: WireStreamRulesReply = try decoded(
            #"{"meta":{"summary":{"created":0,"not_created":1}},"errors":[{"value":"cat","title":"DuplicateRule"}]}"#
        )

        #expect(reply.rules.isEmpty)
        #expect(reply.summary?.notCreated == 1)
        #expect(reply.errors?.first?.value == "cat")
    }
}
