import Foundation
import Testing
import TweetModel
import XWire

@testable import XClient

@Suite("XClient")
struct XClientTests {
    // MARK: - What is sent

    @Test("sends the very query that it signs")
    func signature() async throws {
        let exchange = ScriptedExchange { _, _ in .emptyPage }
        let client = XClient(exchange, credentials: .fourKeys)
        let endpoint = Endpoint.searchRecent("a b+c * 東京 (x OR y)", page: PageRequest(maxResults: 10))

        _ = try await client.page(endpoint)

        let request = try #require(exchange.requests.first)
        let header = request.authorization.revealed()
        let keys = try #require(Credentials.fourKeys.oauth1)
        let nonce = try #require(header.firstMatch(of: /oauth_nonce="([^"]+)"/)?.1)
        let timestamp = try #require(header.firstMatch(of: /oauth_timestamp="(\d+)"/)?.1)
        let sent = try #require(
            PercentEncoding.items(
                of: request.url.drop { $0 != "?" }.dropFirst(),
                plusIsSpace: false
            )
        )
        let signed = OAuth1.authorizationHeader(
            method: "GET",
            url: String(request.url.prefix { $0 != "?" }),
            query: sent,
            form: [],
            keys: keys,
            nonce: String(nonce),
            timestamp: try #require(Int(timestamp))
        )
        #expect(header == signed)
        #expect(Int(timestamp) == Int(noon.timeIntervalSince1970))
    }

    @Test("signs by X's clock once an answer told it")
    func serverClock() async throws {
        let exchange = ScriptedExchange { _, _ in
            var answer = HTTPReply.emptyPage
            answer.headers["date"] = noonHeader
            return answer
        }
        let time = LeapingTime()
        let client = XClient(exchange, time, credentials: .fourKeys, now: noon + 86_400)

        _ = try await client.page(.search)
        time.pass(.seconds(5))
        _ = try await client.page(.search)

        let header = try #require(exchange.requests.last).authorization.revealed()
        let timestamp = try #require(header.firstMatch(of: /oauth_timestamp="(\d+)"/)?.1)
        #expect(Int(timestamp) == Int(noon.timeIntervalSince1970) + 5)
    }

    @Test("never uses a nonce twice")
    func nonces() async throws {
        let exchange = ScriptedExchange { _, _ in .emptyPage }
        let client = XClient(exchange, credentials: .fourKeys)

        for _ in 0..<100 { _ = try await client.page(.search) }

        let nonces = exchange.requests.compactMap {
            $0.authorization.revealed().firstMatch(of: /oauth_nonce="([^"]+)"/)?.1
        }
        #expect(Set(nonces).count == 100)
    }

    // MARK: - Which credential

    @Test("tries the next kind of credential where X refuses one, and remembers it")
    func fallback() async throws {
        let exchange = ScriptedExchange { request, _ in
            request.authorization.revealed().hasPrefix("OAuth")
                ? .emptyPage
                : HTTPReply(403, [:], #"{"type":"https://api.x.com/2/problems/unsupported-authentication"}"#)
        }
        let client = XClient(exchange, credentials: .all)

        _ = try await client.page(.search)
        _ = try await client.page(.search)

        let kinds = exchange.requests.map { $0.authorization.revealed().prefix(12) }
        #expect(kinds == ["Bearer user-", "OAuth oauth_", "OAuth oauth_"])
    }

    @Test("says what it needs where no credential fits")
    func nothingFits() async throws {
        let exchange = ScriptedExchange { _, _ in .emptyPage }
        let client = XClient(exchange, credentials: .bearer)

        await #expect(throws: XClientError.noCredential(accepted: [.userToken, .oauth1])) {
            try await client.page(.homeTimeline(userID: "1", page: PageRequest(maxResults: 10)))
        }
        #expect(exchange.requests.isEmpty)
    }

    @Test("knows the user's id from the access token without asking")
    func ownID() async throws {
        let exchange = ScriptedExchange { _, _ in .emptyPage }

        #expect(try await XClient(exchange, credentials: .fourKeys).ownID() == "1234")
        #expect(exchange.requests.isEmpty)
    }

    // MARK: - What comes back

    @Test("tells an open, a protected and an unknown account apart")
    func accounts() async throws {
        let bodies = [
            #"{"data":{"id":"11348282","username":"nasa","name":"NASA"}}"#,
            #"{"data":{"id":"12","username":"shy","name":"Shy","protected":true}}"#,
            #"{"errors":[{"resource_type":"user","title":"Not Found Error","detail":"Could not find user"}]}"#,
        ]
        let exchange = ScriptedExchange { _, number in HTTPReply(200, [:], bodies[number]) }
        let client = XClient(exchange)

        #expect(try await client.account(named: "nasa") == .open(id: "11348282"))
        #expect(try await client.account(named: "shy") == .protected(id: "12"))
        #expect(try await client.account(named: "nobody") == .unknown)
    }

    @Test("adds up what the reads cost and stops at the daily stop")
    func dailyStop() async throws {
        let page = #"{"data":[{"id":"9","text":"a","author_id":"3"},{"id":"8","text":"b","author_id":"3"}]}"#
        let exchange = ScriptedExchange { _, _ in HTTPReply(200, ["date": noonHeader], page) }
        let client = XClient(exchange, dailyStop: 20_000)

        _ = try await client.page(.search)

        #expect(client.spentToday == 20_000)
        await #expect(throws: XClientError.dailyStop(microdollars: 20_000, endsIn: .seconds(43_200))) {
            try await client.page(.search)
        }
        #expect(exchange.requests.count == 1)
    }

    @Test("a restart does not forget what the day has cost")
    func restart() async throws {
        let page = #"{"data":[{"id":"9","text":"a","author_id":"3"}]}"#
        let exchange = ScriptedExchange { _, _ in HTTPReply(200, [:], page) }
        let first = XClient(exchange, dailyStop: 15_000)
        _ = try await first.page(.search)

        let second = XClient(exchange, dailyStop: 15_000, spendingNote: first.spendingNote)

        await #expect(throws: XClientError.dailyStop(microdollars: 15_000, endsIn: .seconds(43_200))) {
            try await second.page(.search)
        }
    }
}
