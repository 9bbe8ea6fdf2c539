import Foundation
import Testing
import TweetModel
import XWire

/// X's own samples: how many tweets, deletions and other events each file holds.
@Suite("X's samples", .enabled(if: Payloads.arePresent))
struct PayloadTests {
    private let decoder: JSONDecoder = {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return decoder
    }()

    @Test("give as many posts as each page holds", arguments: Payloads.names(prefix: "v2_"))
    func pages(name: String) throws {
        let counts = [
            "v2_home_timeline_recorded_100": 98, "v2_list_tweets_recorded": 20,
            "v2_search_recent_recorded": 10, "v2_conversation_thread": 3, "v2_home_timeline": 2,
            "v2_pagination_page": 2,
            "v2_search_recent": 2,
            "v2_tweets_lookup_recorded": 2, "v2_users_id_tweets_recorded": 2, "v2_empty_page": 0,
            "v2_user_not_found": 0,
        ]
        let others = ["counts", "usage", "users_by", "users_me", "users_partial", "headers"]
        guard !others.contains(where: name.contains) else { return }

        let page = try PostPage(decoding: Payloads.data(name))

        #expect(page.tweets.count == counts[name, default: 1])
        #expect(page.brokenItems == 0)
    }

    @Test(
        "give the posts of the simulator's pages, which are full of nonsense",
        arguments: [
            ("mock_tweets_search_recent", 3), ("mock_users_id_tweets", 3), ("mock_tweets_search_stream", 1),
            ("mock_users_id_timelines_reverse_chronological", 1),
        ]
    )
    func simulator(name: String, count: Int) throws {
        #expect(try PostPage(decoding: Payloads.data(name)).tweets.count == count)
    }

    @Test("can all be read by every reader, or are refused", arguments: Payloads.names(prefix: ""))
    func everything(name: String) throws {
        let body = try Payloads.data(name)

        let pages = [try? PostPage(decoding: body)].compactMap { $0 }
        let deliveries = [try? Delivery(decoding: body)].compactMap { $0 }

        let tweets = pages.flatMap(\.tweets) + deliveries.flatMap(\.tweets)
        #expect(tweets.allSatisfy { SafeText($0.displayText.string) == $0.displayText })
        #expect(!APIProblem(status: 500, body: body).sentence.isEmpty)
    }

    @Test(
        "tell the shape of every delivery",
        arguments: ["xaa_", "aaa_", "push_"].flatMap(Payloads.names(prefix:))
    )
    func deliveries(name: String) throws {
        guard !name.contains("subscri") else { return }
        let holdsTweet =
            name.contains("tweet_create") || name.hasPrefix("push_filtered")
            || name == "xaa_mention_post_spelling"
            || name.hasPrefix("xaa_post_") || name.hasPrefix("xaa_live_post_")

        let delivery = try Delivery(decoding: Payloads.data(name))

        #expect(delivery.isUnderstood)
        if name.hasSuffix("_delete") {
            #expect(delivery.deleted.count == 1)
        } else if name == "xaa_event_envelope" {
            #expect(delivery.brokenItems == 1)
        } else if holdsTweet {
            #expect(delivery.tweets.count == 1)
        } else if name.hasPrefix("push_replay") {
            #expect(delivery.shape == .replay)
        } else {
            #expect(delivery.otherEvents.count == 1)
        }
    }

    @Test("decode alike in both spellings")
    func spellings() throws {
        #expect(
            try PostPage(decoding: Payloads.data("v2_tweet_quote"))
                == PostPage(decoding: Payloads.data("v2_tweet_quote_post_spelling"))
        )
        #expect(
            try Delivery(decoding: Payloads.data("xaa_live_post_mention_create"))
                == Delivery(decoding: Payloads.data("xaa_mention_post_spelling"))
        )
    }

    @Test("count alike in both spellings, and the simulator's nonsense proves nothing")
    func counts() throws {
        let tweets = try PostCounts(decoding: Payloads.data("v2_counts_recent"))
        let posts = try PostCounts(decoding: Payloads.data("v2_counts_recent_post_spelling"))

        #expect(tweets == posts)
        #expect(tweets.buckets.map(\.count) == [5, 3, 8])
        let nonsense: WireCounts = try JSONBody(Payloads.data("mock_tweets_counts_recent")).decode()
        #expect(nonsense.buckets?.map(\.count) == [466, 871, 878])
        #expect(throws: DecodingProblem.notCounts) { try PostCounts(nonsense) }
    }

    @Test("give every v1.1 tweet that is whole", arguments: Payloads.names(prefix: "v11_"))
    func v1(name: String) throws {
        let isFragment = ["v11_animated_gif", "v11_four_photos", "v11_video"].contains(name)
        let body = try Data("[".utf8) + Payloads.data(name) + Data("]".utf8)

        let timeline = try UserTimelineV1(decoding: body)

        #expect(timeline.tweets.count == (isFragment ? 0 : 1))
    }

    @Test(
        "say what went wrong",
        arguments: [
            ("err_400_invalid_request", 400, APIProblem.Kind.badRequest),
            ("err_400_invalid_request_params", 400, .badRequest),
            ("err_401_unauthorized", 401, .unauthorized), ("err_401_v1_invalid_token", 401, .unauthorized),
            ("err_402_credits_depleted", 402, .creditsDepleted),
            ("err_402_credits_old", 402, .creditsDepleted),
            ("err_403_client_forbidden", 403, .clientForbidden),
            ("err_403_duplicate_content", 403, .forbidden),
            ("err_403_oauth2_token_endpoint", 403, .unauthorized),
            ("err_403_reply_not_allowed", 403, .forbidden),
            ("err_403_unsupported_authentication", 403, .unsupportedAuthentication),
            ("err_403_v1_wrong_auth_kind", 403, .unsupportedAuthentication),
            ("err_404_not_found", 404, .notFound),
            ("err_409_no_rules", 409, .noRules), ("err_415_callback", 403, .forbidden),
            ("err_429_problem", 429, .rateLimited), ("err_429_v1", 429, .rateLimited),
            ("err_429_usage_capped", 429, .usageCapped),
            ("err_429_too_many_connections", 429, .tooManyConnections),
            ("err_503_service_unavailable", 503, .serverError),
            ("err_webhook_crc_failed", 400, .challengeFailed),
            ("err_v1_webhook_214", 400, .challengeFailed),
            ("stream_operational_disconnect", 200, .disconnected),
        ]
    )
    func errors(name: String, status: Int, kind: APIProblem.Kind) throws {
        #expect(APIProblem(status: status, body: try Payloads.data(name)).kind == kind)
    }

    @Test("are known for X's own words", arguments: Payloads.names(prefix: "err_"))
    func origins(name: String) throws {
        #expect(APIProblem(status: 403, body: try Payloads.data(name)).isFromX)
    }

    @Test("name the account that is not found, so that the answer refuses this one and no other")
    func missingUser() throws {
        let page = try PostPage(decoding: Payloads.data("v2_user_not_found"))

        #expect(page.refusal(of: "nonexistent_user")?.kind == .notFound)
        #expect(page.refusal(of: "another_user") == nil)
    }

    @Test("name webhooks and subscriptions in all their shapes")
    func resources() throws {
        func decoded<Value: Decodable>(_ name: String) throws -> Value {
            try JSONBody(Payloads.data(name)).decode()
        }
        let create: WireWebhooksReply = try decoded("webhooks_create_reply")
        let list: WireWebhooksReply = try decoded("webhooks_list_reply")

        #expect(create.webhooks == list.webhooks)
        for name in ["_create_reply", "_create_reply_2", "_create_reply_spec", "_update_reply"] {
            let reply: WireSubscriptionsReply = try decoded("xaa_subscription\(name)")
            #expect(reply.subscriptions.count == 1)
        }
        let subscriptions: WireSubscriptionsReply = try decoded("xaa_subscriptions_list")
        #expect(subscriptions.subscriptions.count == 2)
        #expect(subscriptions.total == 2)
        let me: WireUsersReply = try decoded("v2_users_me_recorded")
        #expect(me.users.count == 1)
        let outcome: WireOutcome = try decoded("webhooks_validate_reply")
        #expect(outcome.data.valid == true)
        let usages: [WireUsage] = try [decoded("v2_usage_tweets_docs"), decoded("v2_usage_tweets_spec")]
        #expect(usages.map(\.days.count) == [1, 2])
    }

    @Test("hold the vectors of OAuth 1.0a")
    func vectors() throws {
        struct Signed: Decodable {
            let method, url, consumerKey, consumerSecret, token, tokenSecret, nonce, timestamp: String
            let query, form: [String: String]
            let authorizationHeader: String
        }
        for vector in try decoder.decode([Signed].self, from: Payloads.data("vector_oauth1")) {
            let keys = OAuth1.Keys(
                consumerKey: try #require(Secret(vector.consumerKey)),
                consumerSecret: try #require(Secret(vector.consumerSecret)),
                token: Secret(vector.token),
                tokenSecret: Secret(vector.tokenSecret)
            )
            let header = OAuth1.authorizationHeader(
                method: vector.method,
                url: vector.url,
                query: vector.query.map { QueryItem($0.key, $0.value) },
                form: vector.form.map { QueryItem($0.key, $0.value) },
                keys: keys,
                nonce: vector.nonce,
                timestamp: try #require(Int(vector.timestamp))
            )
            #expect(header == vector.authorizationHeader)
        }
    }
}
