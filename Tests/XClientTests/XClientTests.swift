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
                : HTTPReply(403, [:], HTTPReply.unsupportedBody)
        }
        let client = XClient(exchange, credentials: .all)

        _ = try await client.page(.search)
        _ = try await client.page(.search)

        let kinds = exchange.requests.map { $0.authorization.revealed().prefix(12) }
        #expect(kinds == ["Bearer user-", "OAuth oauth_", "OAuth oauth_"])
    }

    @Test("gives up no kind of credential: after a quarter of an hour it is tried again")
    func refusedForAWhile() async throws {
        let exchange = ScriptedExchange { _, number in
            number == 0 ? HTTPReply(403, [:], HTTPReply.unsupportedBody) : .emptyPage
        }
        let time = LeapingTime()
        let client = XClient(exchange, time, credentials: .all)

        _ = try await client.page(.search)
        time.pass(.seconds(15 * 60))
        _ = try await client.page(.search)

        let kinds = exchange.requests.map { $0.authorization.revealed().prefix(12) }
        #expect(kinds == ["Bearer user-", "OAuth oauth_", "Bearer user-"])
    }

    @Test("asks with a kind that X turned down a moment ago where no other fits")
    func onlyKind() async throws {
        let exchange = ScriptedExchange { _, number in
            number == 0 ? HTTPReply(403, [:], HTTPReply.unsupportedBody) : .emptyPage
        }
        let client = XClient(exchange, credentials: .bearer)

        await #expect(throws: XClientError.self) { try await client.page(.search) }
        _ = try await client.page(.search)

        #expect(exchange.requests.count == 2)
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

        #expect(try await XClient(exchange, credentials: .fourKeys).learnOwnID() == "1234")
        #expect(exchange.requests.isEmpty)
    }

    @Test("asks X once for the user's id where no credential tells it")
    func unknownOwnID() async throws {
        let me = #"{"data":{"id":"77","username":"me","name":"Me"}}"#
        let exchange = ScriptedExchange { _, _ in HTTPReply(200, [:], me) }
        let client = XClient(exchange, credentials: .userToken)
        #expect(client.ownID == nil)

        #expect(try await client.learnOwnID() == "77")
        #expect(try await client.learnOwnID() == "77")

        #expect(client.ownID == "77")
        #expect(exchange.requests.count == 1)
    }

    // MARK: - What comes back

    @Test("keeps the whole answer where a post of it cannot be read")
    func unreadablePost() async throws {
        let page =
            #"{"data":[{"id":"9","text":"a","author_id":"3"},{"id":"no id","text":"b"}],"meta":{"result_count":2}}"#
        let answer = try await XClient(ScriptedExchange { _, _ in HTTPReply(200, [:], page) }).page(.search)

        #expect(answer.tweets.map(\.id) == [Tweet.ID(9)])
        #expect(answer.unreadable == 1)
        #expect(answer.body == Array(page.utf8))
    }

    @Test("keeps no body of an answer that could be read")
    func readablePage() async throws {
        let page = #"{"data":[{"id":"9","text":"a","author_id":"3"}],"meta":{"result_count":1}}"#
        let answer = try await XClient(ScriptedExchange { _, _ in HTTPReply(200, [:], page) }).page(.search)

        #expect(answer.unreadable == 0)
        #expect(answer.body == nil)
    }
}
