import Foundation
import Testing
import TweetModel
import XWire

@testable import XClient

@Suite("XClient in trouble")
struct XClientTroubleTests {
    @Test("a request that nobody wants any more uses up no turn of those that do")
    func unwanted() async throws {
        let exchange = ScriptedExchange { _, number in number == 0 ? .unauthorized : .emptyPage }
        let time = LeapingTime()
        let client = XClient(exchange, time)
        await #expect(throws: XClientError.self) { try await client.page(.search) }
        // Long enough for one request to try whether the key is taken again.
        time.pass(.seconds(24 * 3_600))

        await #expect(throws: CancellationError.self) { try await client.asking { false }.page(.search) }
        _ = try await client.page(.search)

        #expect(time.slept.isEmpty)
        #expect(exchange.requests.count == 2)
    }

    @Test("waits out a short closure in the gate, and tells a long one")
    func limits() async throws {
        let reset = Int(noon.timeIntervalSince1970)
        let exchange = ScriptedExchange { _, number in
            HTTPReply(
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

    @Test("asks once with a refused key, then ever later, and never less than each 15 minutes")
    func refusedKey() async throws {
        let exchange = ScriptedExchange { _, _ in .unauthorized }
        let time = LeapingTime()
        let client = XClient(exchange, time)
        await #expect(throws: XClientError.keyRefused(.bearer, retryIn: .zero)) {
            try await client.page(.search)
        }

        for pause in [2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900] {
            for _ in 0..<5 {
                await #expect(throws: XClientError.keyRefused(.bearer, retryIn: .seconds(pause))) {
                    try await client.page(.search)
                }
            }
            time.pass(.seconds(pause))
            await #expect(throws: XClientError.keyRefused(.bearer, retryIn: .zero)) {
                try await client.page(.search)
            }
        }

        #expect(exchange.requests.count == 12)
    }

    @Test("believes a refusal only in X's own form", arguments: [400, 401, 402, 403, 404, 410, 418])
    func foreignRefusal(status: Int) async throws {
        for body in ["", "<html>blocked</html>", "{}", #"{"message":"no"}"#] {
            let exchange = ScriptedExchange { _, number in
                number == 0 ? HTTPReply(status, [:], body) : .emptyPage
            }
            let client = XClient(exchange)

            await #expect(throws: XClientError.badAnswer(.notFromX(status: status))) {
                try await client.page(.search)
            }
            _ = try await client.page(.search)

            #expect(exchange.requests.count == 2)
        }
    }

    @Test("signs once more by X's clock where this machine's may be why a signature is refused")
    func wrongClock() async throws {
        let exchange = ScriptedExchange { request, _ in
            let signedNow = request.authorization.revealed().contains(#"oauth_timestamp="1790856000""#)
            return signedNow ? .emptyPage : HTTPReply(401, ["date": noonHeader], HTTPReply.unauthorizedBody)
        }
        let client = XClient(exchange, credentials: .fourKeys, now: noon + 7200)

        _ = try await client.page(.search)

        #expect(exchange.requests.count == 2)
    }

    @Test("does not blame a clock that is right, or a key that bears no time")
    func refusedAllTheSame() async throws {
        for (credentials, count) in [(Credentials.fourKeys, 2), (.bearer, 1)] {
            let exchange = ScriptedExchange { _, _ in
                HTTPReply(401, ["date": noonHeader], HTTPReply.unauthorizedBody)
            }
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

        for handle in ["", "has space", "a_handle_too_long", "../me", "東京", "a or from:b"] {
            #expect(try await client.accounts(named: [handle]) == [handle: .unknown])
        }
        #expect(exchange.requests.isEmpty)
    }

    @Test(
        "takes each kind of answer for what it is",
        arguments: [
            (HTTPReply(301), XClientError.unexpectedRedirect),
            (HTTPReply(302), .unexpectedRedirect),
            (HTTPReply(204), .unexpectedRedirect),
            (HTTPReply(500), .serverTrouble(status: 500, retryAfter: nil)),
            (HTTPReply(503, ["retry-after": "7"]), .serverTrouble(status: 503, retryAfter: .seconds(7))),
            (HTTPReply(429), .limited(retryIn: .seconds(901))),
            (HTTPReply(200, [:], "<html>"), .badAnswer(.wrongKind)),
            (HTTPReply(200, [:], "{"), .badAnswer(.notJSON)),
            (HTTPReply(200, [:], ""), .badAnswer(.wrongKind)),
        ]
    )
    func answers(answer: HTTPReply, error: XClientError) async {
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
            (
                403, #"{"title":"Client Forbidden","type":"https://api.x.com/2/problems/client-forbidden"}"#,
                .clientForbidden
            ),
            (404, #"{"title":"Not Found","type":"about:blank"}"#, .notFound),
        ]
    )
    func problems(status: Int, body: String, kind: APIProblem.Kind) async {
        let client = XClient(ScriptedExchange { _, _ in HTTPReply(status, [:], body) })

        let error = await #expect(throws: XClientError.self) { try await client.page(.search) }

        #expect(error?.problemKind == kind)
    }

    @Test(
        "waits after 429 as long as X asks, and never a moment less, however it asks, for a day at most",
        arguments: [
            (["retry-after": "30"], 30.0...33.0),
            (["retry-after": "1000000000"], 86_400...86_403),
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
            var answer = number == 0 ? HTTPReply(429, headers) : .emptyPage
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
            let exchange = ScriptedExchange { _, _ in HTTPReply(status, [:], echo) }
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
}
