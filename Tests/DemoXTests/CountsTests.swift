import Foundation
import Testing
import TweetModel
import XWire

@testable import DemoX

@Suite("Counts")
struct CountsTests {
    @Test("buckets begin at full minutes, the first and the last are cut to what was asked for")
    func buckets() throws {
        var state = DemoState.silent()
        for second in [-90, -61, -60, -20, -1, 0, 29, 30] {
            _ = try state.world.write("comet", after: Double(second))
        }

        let counts = try state.counts(
            .countsRecent("comet", granularity: .minute, startTime: noon - 80, endTime: noon + 30),
            at: noon + 60
        )

        #expect(counts.buckets.map(\.start) == [noon - 80, noon - 60, noon])
        #expect(counts.buckets.map(\.end) == [noon - 60, noon, noon + 30])
        #expect(counts.buckets.map(\.count) == [1, 3, 2])
    }

    @Test(
        "count what the search finds, whatever the size of the buckets",
        arguments: CountGranularity.allCases,
        [0.0, 45]
    )
    func sameAsSearch(granularity: CountGranularity, lag: Double) throws {
        var state = DemoState.silent { $0.searchLag = lag }
        state.world = .played(900)
        let query = "from:hilltop_obs OR from:kestrel_lang OR comet"

        let found = state.world.page(
            of: .search(try SearchQuery(query)),
            PageWindow(end: noon - lag, limit: 1000),
            at: noon
        )
        let counts = try state.counts(.countsRecent(query, granularity: granularity), at: noon)

        #expect(found.posts.count > 50)
        #expect(counts.total == found.posts.count)
        #expect(counts.buckets.last?.end == noon - lag)
    }

    @Test("what is deleted or replaced is not counted")
    func hidden() throws {
        var state = DemoState.silent()
        let deleted = try state.world.write("comet 1")
        let edited = try state.world.write("comet 2", after: 1)
        _ = state.world.withdraw(deleted.id, at: noon + 2)
        _ = try state.world.rewrite(edited, to: "comet 3")

        let counts = try state.counts(.countsRecent("comet", startTime: noon), at: noon + 10)

        #expect(counts.buckets.map(\.count) == [1])
    }

    @Test("no bucket is left out for holding nothing")
    func empty() throws {
        var state = DemoState.silent()

        let counts = try state.counts(.countsRecent("comet", granularity: .day), at: noon)

        #expect(counts.buckets.count == 8)
        #expect(counts.total == 0)
        #expect(counts.buckets.first?.start == noon - 7 * 86400)
    }

    @Test("pages lead from the newest buckets to the oldest, each bucket once")
    func pages() throws {
        var state = DemoState.silent { $0.bucketsPerPage = 4 }
        for minute in 0..<10 { _ = try state.world.write("comet", after: Double(minute * 60)) }
        var pages: [[Int]] = []
        var starts: [Date] = []
        var token: String?

        repeat {
            let page = try state.counts(
                .countsRecent(
                    "comet",
                    granularity: .minute,
                    startTime: noon - 60,
                    endTime: noon + 600,
                    token: token
                ),
                at: noon + 600
            )
            pages.append(page.buckets.map(\.count))
            starts.insert(contentsOf: page.buckets.map(\.start), at: 0)
            token = page.nextToken
        } while token != nil

        #expect(pages == [[1, 1, 1, 1], [1, 1, 1, 1], [0, 1, 1]])
        #expect(starts == (-1..<10).map { noon + Double($0 * 60) })
    }

    @Test("only posts between two ids are counted where ids are given")
    func ids() throws {
        var state = DemoState.silent()
        let posts = try (0..<5).map { try state.world.write("comet", after: Double($0) / 10) }

        let answer = try state.ask(
            "GET",
            "/2/tweets/counts/recent?query=comet&since_id=\(posts[0].id)&until_id=\(posts[4].id)",
            at: noon + 60
        )

        #expect(try PostCounts(decoding: answer.body).buckets.map(\.count) == [3])
    }

    @Test("the request chooses the words of the answer, the tweet words where it does not")
    func words() throws {
        var state = DemoState.silent()
        let target = "/2/tweets/counts/recent?query=comet&start_time=2026-03-01T11:59:00Z"

        let tweet = try state.ask("GET", target, at: noon).text
        let post = try state.ask("GET", target + "&search_count.fields=start,end,post_count", at: noon).text

        #expect(
            tweet
                == #"{"data":[{"end":"2026-03-01T12:00:00.000Z","start":"2026-03-01T11:59:00.000Z","tweet_count":0}],"meta":{"total_tweet_count":0}}"#
        )
        #expect(
            post
                == #"{"data":[{"end":"2026-03-01T12:00:00.000Z","post_count":0,"start":"2026-03-01T11:59:00.000Z"}],"meta":{"total_post_count":0}}"#
        )
    }

    @Test(
        "what X does not take is refused with 400",
        arguments: [
            "", "query=", "query=is:reply", "query=a&granularity=second", "query=a&max_results=10",
            "query=a&search_count.fields=colour", "query=a&start_time=yesterday", "query=a&next_token=x",
            "query=a&since_id=20", "query=a&start_time=2026-02-22T11:59:59Z",
            "query=a&start_time=2026-03-01T11:00:00Z&end_time=2026-03-01T11:00:00Z",
            "query=a&end_time=2026-02-22T11:00:00Z", "query=a&start_time=2026-03-01T12:00:00Z",
            "query=a&since_id=2028000000000000000&start_time=2026-03-01T00:00:00Z",
        ]
    )
    func refused(query: String) throws {
        var state = DemoState.silent()

        let answer = try state.ask("GET", "/2/tweets/counts/recent?\(query)", at: noon)

        #expect(answer.status == 400)
        #expect(try answer.decoded(WireProblem.self).type?.hasSuffix("/invalid-request") == true)
    }

    @Test("OAuth 1.0a is refused, and both bearers are taken, over real sockets")
    func credentials() async throws {
        try await withDemo { _, caller in
            let endpoint = Endpoint.countsRecent("comet")

            let signed = try await caller.ask(endpoint, as: caller.oauth1)
            let app = try await caller.ask(endpoint, as: caller.bearer)
            let user = try await caller.ask(endpoint, as: caller.userToken)

            #expect([signed, app, user].map(\.status) == [403, 200, 200])
            #expect(APIProblem(status: 403, body: signed.body).acceptedKinds == [.userToken, .bearer])
            #expect(app["x-rate-limit-limit"] == "300")
        }
    }
}

extension DemoState {
    /// Asks, and reads the answer as a client does.
    fileprivate mutating func counts(_ endpoint: Endpoint, at now: Date) throws -> PostCounts {
        try PostCounts(decoding: ask(endpoint, at: now).body)
    }
}
