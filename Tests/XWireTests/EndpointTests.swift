import Foundation
import Testing
import XWire

@Suite("Endpoint")
struct EndpointTests {
    private func value(_ name: String, of endpoint: Endpoint) -> String? {
        endpoint.query.first { $0.name == name }?.value
    }

    @Test("has the path that X's documents name")
    func paths() throws {
        let page = PageRequest(maxResults: 20)

        #expect(Endpoint.searchRecent("a", page: page).path == "/2/tweets/search/recent")
        #expect(Endpoint.userTweets(userID: "12", page: page).path == "/2/users/12/tweets")
        #expect(Endpoint.mentions(userID: "12", page: page).path == "/2/users/12/mentions")
        #expect(
            Endpoint.homeTimeline(userID: "12", page: page).path
                == "/2/users/12/timelines/reverse_chronological"
        )
        #expect(Endpoint.listTweets(listID: "5", page: page).path == "/2/lists/5/tweets")
        #expect(Endpoint.user(username: "jun").path == "/2/users/by/username/jun")
        #expect(Endpoint.deleteSubscription(id: "31").path == "/2/activity/subscriptions/31")
        #expect(Endpoint.userTimelineV1(screenName: "jun").path == "/1.1/statuses/user_timeline.json")
    }

    @Test("cannot be led to another path by what stands in for an id")
    func encodedPath() {
        #expect(Endpoint.validateWebhook(id: "../tweets?x").path == "/2/webhooks/..%2Ftweets%3Fx")
    }

    @Test("sends the query in the encoding that is signed")
    func target() {
        let endpoint = Endpoint.searchRecent("from:a OR \"b c\"", page: PageRequest(maxResults: 20))

        #expect(
            endpoint.target.hasPrefix(
                "/2/tweets/search/recent?query=from%3Aa%20OR%20%22b%20c%22&max_results=20&"
            )
        )
        #expect(Endpoint.webhooks().target == "/2/webhooks")
    }

    @Test("asks every timeline for the same members, in the tweet spelling")
    func fields() {
        let endpoint = Endpoint.mentions(userID: "1", page: PageRequest(maxResults: 20))

        #expect(value("tweet.fields", of: endpoint)?.contains("note_tweet") == true)
        #expect(value("expansions", of: endpoint)?.hasPrefix("author_id,referenced_tweets.id,") == true)
        #expect(!endpoint.query.contains { $0.name == "post.fields" })
        #expect(!endpoint.query.contains { $0.value.contains(" ") })
    }

    @Test(
        "asks for as many posts as the endpoint gives",
        arguments: [
            (1, "10", "5", "1"), (50, "50", "50", "50"), (500, "100", "100", "100"), (-3, "10", "5", "1"),
        ]
    )
    func sizes(asked: Int, search: String, user: String, home: String) {
        let page = PageRequest(maxResults: asked)

        #expect(value("max_results", of: .searchRecent("a", page: page)) == search)
        #expect(value("max_results", of: .userTweets(userID: "1", page: page)) == user)
        #expect(value("max_results", of: .homeTimeline(userID: "1", page: page)) == home)
    }

    @Test("asks for a hundred accounts at most, by name or by id")
    func accounts() {
        let numbers = (1...101).map { "\($0)" }
        let hundred = numbers.prefix(100).joined(separator: ",")

        #expect(Endpoint.users(ids: numbers).path == "/2/users")
        #expect(value("ids", of: .users(ids: numbers)) == hundred)
        #expect(value("usernames", of: .users(usernames: numbers)) == hundred)
        #expect(value("user.fields", of: .users(ids: ["1"]))?.contains("protected") == true)
    }

    @Test("never sends both an id and a time to begin from")
    func start() {
        let time = Date(timeIntervalSince1970: 1_741_842_000.75)
        let both = Endpoint.searchRecent(
            "a",
            page: PageRequest(maxResults: 10, sinceID: "5", startTime: time)
        )
        let timeOnly = Endpoint.searchRecent("a", page: PageRequest(maxResults: 10, startTime: time))

        #expect(value("since_id", of: both) == "5")
        #expect(value("start_time", of: both) == nil)
        #expect(value("start_time", of: timeOnly) == "2025-03-13T05:00:00Z")
    }

    @Test("asks for counts between whole seconds, the end not counted")
    func counts() {
        let endpoint = Endpoint.countsRecent(
            "from:a",
            granularity: .minute,
            startTime: Date(timeIntervalSince1970: 1_741_842_000.75),
            endTime: Date(timeIntervalSince1970: 1_741_842_060.999),
            token: "t"
        )

        #expect(
            endpoint.target
                == "/2/tweets/counts/recent?query=from%3Aa&granularity=minute&start_time=2025-03-13T05%3A00%3A00Z"
                + "&end_time=2025-03-13T05%3A01%3A00Z&next_token=t"
        )
        #expect(Endpoint.countsRecent("a").target == "/2/tweets/counts/recent?query=a&granularity=hour")
    }

    @Test("asks lists by token alone")
    func lists() {
        let endpoint = Endpoint.listTweets(
            listID: "5",
            page: PageRequest(maxResults: 20, sinceID: "9", token: "t")
        )

        #expect(value("since_id", of: endpoint) == nil)
        #expect(value("pagination_token", of: endpoint) == "t")
    }

    @Test("sends JSON where X takes JSON")
    func bodies() throws {
        let webhook = try Endpoint.createWebhook(url: "https://example.org/w")
        let subscription = try Endpoint.createSubscription(
            WireSubscriptionRequest(
                eventType: "post.create",
                filter: .init(userID: "12"),
                tag: "watch",
                webhookID: "9"
            )
        )

        #expect(webhook.method == .post)
        #expect(
            webhook.body.map { String(decoding: $0, as: UTF8.self) } == #"{"url":"https://example.org/w"}"#
        )
        #expect(
            subscription.body.map { String(decoding: $0, as: UTF8.self) }
                == #"{"event_type":"post.create","filter":{"user_id":"12"},"tag":"watch","webhook_id":"9"}"#
        )
    }

    @Test("has a limit for every credential that a route takes", arguments: Route.allCases)
    func limits(route: Route) {
        #expect(!route.accepts.isEmpty)
        for kind in route.accepts {
            #expect(route.requestsPerWindow(kind) > 0)
        }
    }

    @Test("gives no two routes the same method and path")
    func distinct() {
        #expect(Set(Route.allCases.map { "\($0.method) \($0.template)" }).count == Route.allCases.count)
    }
}
