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
            var answer = WebAnswer.emptyPage
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
                : WebAnswer(403, [:], #"{"type":"https://api.x.com/2/problems/unsupported-authentication"}"#)
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
        let exchange = ScriptedExchange { _, number in WebAnswer(200, [:], bodies[number]) }
        let client = XClient(exchange)

        #expect(try await client.account(named: "nasa") == .open(id: "11348282"))
        #expect(try await client.account(named: "shy") == .protected(id: "12"))
        #expect(try await client.account(named: "nobody") == .unknown)
    }

    @Test("adds up what the reads cost and stops at the daily stop")
    func dailyStop() async throws {
        let page = #"{"data":[{"id":"9","text":"a","author_id":"3"},{"id":"8","text":"b","author_id":"3"}]}"#
        let exchange = ScriptedExchange { _, _ in WebAnswer(200, ["date": noonHeader], page) }
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
        let exchange = ScriptedExchange { _, _ in WebAnswer(200, [:], page) }
        let first = XClient(exchange, dailyStop: 15_000)
        _ = try await first.page(.search)

        let second = XClient(exchange, dailyStop: 15_000, spendingNote: first.spendingNote)

        await #expect(throws: XClientError.dailyStop(microdollars: 15_000, endsIn: .seconds(43_200))) {
            try await second.page(.search)
        }
    }

    // MARK: - What goes wrong

    @Test("waits out a short closure in the gate, and tells a long one")
    func limits() async throws {
        let reset = Int(noon.timeIntervalSince1970)
        let exchange = ScriptedExchange { _, number in
            WebAnswer(
                200,
                [
                    "date": noonHeader, "x-rate-limit-limit": "450", "x-rate-limit-remaining": "0",
                    "x-rate-limit-reset": number == 0 ? "\(reset + 5)" : "\(reset + 600)",
                ],
                #"{"meta":{"result_count":0}}"#
            )
        }
        let time = LeapingTime()
        let client = XClient(exchange, time)

        _ = try await client.page(.search)
        _ = try await client.page(.search)
        let waits = time.slept
        let error = await #expect(throws: XClientError.self) { try await client.page(.search) }

        #expect(waits.count == 1)
        #expect(waits.allSatisfy { (.seconds(6)...(.seconds(8))).contains($0) })
        guard case .limited(let wait) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect((.seconds(601)...(.seconds(603))).contains(wait))
        #expect(exchange.requests.count == 2)
    }

    @Test("asks once with a refused key, and once more after 15 minutes")
    func refusedKey() async throws {
        let exchange = ScriptedExchange { _, _ in WebAnswer(401) }
        let time = LeapingTime()
        let client = XClient(exchange, time)

        for _ in 0..<20 {
            await #expect(throws: XClientError.keyRefused(.bearer)) {
                try await client.page(.search)
            }
        }
        #expect(exchange.requests.count == 1)

        time.pass(.seconds(900))
        await #expect(throws: XClientError.keyRefused(.bearer)) {
            try await client.page(.search)
        }
        #expect(exchange.requests.count == 2)
    }

    @Test("signs once more by X's clock where this machine's may be why a signature is refused")
    func wrongClock() async throws {
        let exchange = ScriptedExchange { request, _ in
            let signedNow = request.authorization.revealed().contains(#"oauth_timestamp="1790856000""#)
            return signedNow ? .emptyPage : WebAnswer(401, ["date": noonHeader])
        }
        let client = XClient(exchange, credentials: .fourKeys, now: noon + 7200)

        _ = try await client.page(.search)

        #expect(exchange.requests.count == 2)
    }

    @Test("does not blame a clock that is right, or a key that bears no time")
    func refusedAllTheSame() async throws {
        for (credentials, count) in [(Credentials.fourKeys, 2), (.bearer, 1)] {
            let exchange = ScriptedExchange { _, _ in WebAnswer(401, ["date": noonHeader]) }
            let client = XClient(exchange, credentials: credentials, now: noon + 7200)

            await #expect(throws: XClientError.self) { try await client.page(.search) }
            await #expect(throws: XClientError.self) { try await client.page(.search) }

            #expect(exchange.requests.count == count)
        }
    }

    @Test("asks X for no handle that cannot be one")
    func malformedHandle() async throws {
        let exchange = ScriptedExchange { _, _ in .emptyPage }
        let client = XClient(exchange)

        for handle in ["", "has space", "a_handle_too_long", "../me", "東京", "a OR from:b"] {
            #expect(try await client.account(named: handle) == .unknown)
        }
        #expect(exchange.requests.isEmpty)
    }

    @Test(
        "takes each kind of answer for what it is",
        arguments: [
            (WebAnswer(301), XClientError.unexpectedRedirect),
            (WebAnswer(302), .unexpectedRedirect),
            (WebAnswer(204), .unexpectedRedirect),
            (WebAnswer(500), .serverTrouble(status: 500, retryAfter: nil)),
            (WebAnswer(503, ["retry-after": "7"]), .serverTrouble(status: 503, retryAfter: .seconds(7))),
            (WebAnswer(429), .limited(retryIn: .seconds(901))),
            (WebAnswer(200, [:], "<html>"), .badAnswer(.wrongKind)),
            (WebAnswer(200, [:], "{"), .badAnswer(.notJSON)),
            (WebAnswer(200, [:], ""), .badAnswer(.wrongKind)),
        ]
    )
    func answers(answer: WebAnswer, error: XClientError) async {
        let client = XClient(ScriptedExchange { _, _ in answer })

        await #expect(throws: error) { try await client.page(.search) }
    }

    @Test(
        "keeps X's own word about a request",
        arguments: [
            (
                400, #"{"errors":[{"parameters":{"since_id":["1"]},"message":"'since_id' must be later"}]}"#,
                APIProblem.Kind.staleCursor
            ),
            (
                400, #"{"title":"Invalid Request","type":"https://api.x.com/2/problems/invalid-request"}"#,
                .badRequest
            ),
            (403, #"{"type":"https://api.x.com/2/problems/client-forbidden"}"#, .clientForbidden),
            (404, "{}", .notFound),
        ]
    )
    func problems(status: Int, body: String, kind: APIProblem.Kind) async {
        let client = XClient(ScriptedExchange { _, _ in WebAnswer(status, [:], body) })

        let error = await #expect(throws: XClientError.self) { try await client.page(.search) }

        #expect(error?.problemKind == kind)
    }

    @Test(
        "waits after 429 as long as X asks, and never a moment less, however it asks",
        arguments: [
            (["retry-after": "30"], 30.0...33.0),
            (["retry-after": "1000000000"], 1_000_000_000...1_000_000_003),
            (["retry-after": "-5"], 900...903),
            (["retry-after": "soon"], 900...903),
            (["retry-after": "Thu, 01 Oct 2026 12:00:40 GMT"], 40...43),
            (["retry-after": "Thu, 01 Oct 2026 11:00:00 GMT"], 900...903),
            (["x-rate-limit-reset": "1790856100"], 100...103),
            (["x-rate-limit-reset": "1790856100000"], 100...103),
            (["x-rate-limit-reset": "1790855990"], 0...3),
            (["x-rate-limit-reset": "0"], 900...903),
            (["x-rate-limit-reset": "-1"], 900...903),
            (["x-rate-limit-reset": "tomorrow"], 900...903),
            (["x-rate-limit-reset": "1790856100", "retry-after": "200"], 200...203),
            (["x-rate-limit-reset": "1790856100", "retry-after": "2"], 100...103),
            (["x-rate-limit-reset": "99999999999999999999"], 900...903),
            ([:], 900...903),
        ]
    )
    func headerForms(headers: [String: String], seconds: ClosedRange<Double>) async throws {
        let time = LeapingTime()
        let exchange = ScriptedExchange { _, number in
            var answer = number == 0 ? WebAnswer(429, headers) : .emptyPage
            answer.headers["date"] = noonHeader
            return answer
        }
        // The local clock is a day ahead: only X's own counts.
        let client = XClient(exchange, time, now: noon + 86_400)

        let error = await #expect(throws: XClientError.self) { try await client.page(.search) }

        guard case .limited(let wait) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(seconds.contains(wait.timeInterval))
        // The last seconds are waited out in the gate.
        time.pass(.seconds(max(seconds.lowerBound - 10, 0)))
        _ = try await client.page(.search)
        #expect(seconds.contains(time.time.now().timeInterval))
        #expect(exchange.requests.count == 2)
    }

    @Test("tells no credential, URL or body in any error, nor in a dump of itself")
    func secrets() async throws {
        let echo = #"{"title":"Unauthorized","detail":"denied"}"#
        var text = ""
        var errors = 0
        for status in [301, 400, 401, 402, 403, 404, 409, 418, 429, 500, 503, 999] {
            let exchange = ScriptedExchange { _, _ in WebAnswer(status, [:], echo) }
            let client = XClient(exchange, credentials: .all)
            do {
                _ = try await client.page(.search)
            } catch {
                errors += 1
                text += "\(error)" + String(reflecting: error)
                dump(error, to: &text)
            }
            dump(client, to: &text)
            dump(exchange.requests, to: &text)
        }

        #expect(errors == 12)
        #expect(!text.contains("canary"))
        #expect(!text.contains("Bearer"))
    }

    // MARK: - Webhooks and subscriptions

    @Test("manages webhooks as the app, with X's words")
    func webhooks() async throws {
        let one = #"{"id":"55","url":"https://example.com/x","valid":true}"#
        let exchange = ScriptedExchange { request, _ in
            switch request.method {
            case .post: WebAnswer(201, [:], #"{"data":\#(one)}"#)
            case .get: WebAnswer(200, [:], #"{"data":[\#(one)]}"#)
            case .put: WebAnswer(204)
            case .delete: WebAnswer(200, [:], #"{"data":{"deleted":true}}"#)
            }
        }
        let client = XClient(exchange, credentials: .all)

        #expect(try await client.registerWebhook(url: "https://example.com/x").id == "55")
        #expect(try await client.webhooks().map(\.id) == ["55"])
        try await client.validateWebhook(id: "55")
        try await client.deleteWebhook(id: "55")

        let lines = exchange.requests.map { "\($0.method.rawValue) \($0.url)" }
        #expect(
            lines == [
                "POST https://api.x.com/2/webhooks", "GET https://api.x.com/2/webhooks",
                "PUT https://api.x.com/2/webhooks/55", "DELETE https://api.x.com/2/webhooks/55",
            ]
        )
        #expect(exchange.requests.allSatisfy { $0.authorization.revealed() == "Bearer bearer-canary" })
    }

    @Test("reads all pages of the subscriptions, and makes private ones as the user")
    func subscriptions() async throws {
        let item = #"{"subscription_id":"7","event_type":"post.create","filter":{"user_id":"1"}}"#
        let exchange = ScriptedExchange { request, number in
            guard request.method == .get else { return WebAnswer(200, [:], #"{"data":\#(item)}"#) }
            let meta = number == 0 ? #","meta":{"next_token":"t"}"# : ""
            return WebAnswer(200, [:], #"{"data":[\#(item)]\#(meta)}"#)
        }
        let client = XClient(exchange, credentials: .all)

        #expect(try await client.activitySubscriptions().count == 2)
        let wanted = WireSubscriptionRequest(eventType: "post.mention.create", filter: .init(userID: "1"))
        _ = try await client.subscribe(wanted, isPublic: false)

        let last = try #require(exchange.requests.last)
        #expect(last.authorization.revealed() == "Bearer user-token-canary")
    }
}
