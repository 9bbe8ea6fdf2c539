import Foundation
import Testing
import TweetModel
import XWire

@testable import XClient

@Suite("Counts")
struct CountsTests {
    /// The bucket of one minute, counted from noon.
    private static func bucket(_ minute: Int, _ count: Int) -> String {
        let (start, end) = (noon + Double(minute * 60), noon + Double(minute * 60 + 60))
        return
            #"{"start":"\#(WireTime.iso8601(start))","end":"\#(WireTime.iso8601(end))","tweet_count":\#(count)}"#
    }

    private static func page(_ buckets: [String], token: String? = nil) -> HTTPReply {
        let next = token.map { #","next_token":"\#($0)""# } ?? ""
        return HTTPReply(
            200,
            [:],
            #"{"data":[\#(buckets.joined(separator: ","))],"meta":{"total_tweet_count":0\#(next)}}"#
        )
    }

    private func ask(_ client: XClient) async throws -> [PostCounts.Bucket]? {
        try await client.counts(of: "from:nasa", from: noon, to: noon + 240)
    }

    @Test("of several pages come as one row, oldest first")
    func pages() async throws {
        let exchange = ScriptedExchange { _, number in
            number == 0
                ? Self.page([Self.bucket(2, 3), Self.bucket(3, 4)], token: "older")
                : Self.page([Self.bucket(0, 1), Self.bucket(1, 2)])
        }

        let buckets = try await ask(XClient(exchange))

        #expect(buckets?.map(\.count) == [1, 2, 3, 4])
        #expect(buckets?.first?.start == noon)
        #expect(exchange.requests.count == 2)
        #expect(exchange.requests.last?.url.contains("next_token=older") == true)
    }

    @Test("with one page missing are none at all")
    func missingPage() async throws {
        let exchange = ScriptedExchange { _, number in
            number == 0 ? Self.page([Self.bucket(1, 1)], token: "older") : HTTPReply(503)
        }

        await #expect(throws: XClientError.serverTrouble(status: 503, retryAfter: nil)) {
            try await ask(XClient(exchange))
        }
    }

    @Test("with a broken bucket, an error beside them or no bucket at all are none at all")
    func partial() async throws {
        let bodies = [
            #"{"data":[\#(Self.bucket(0, 1)),{"start":"2026-10-01T12:01:00Z"}]}"#,
            #"{"data":[\#(Self.bucket(0, 1))],"errors":[{"title":"Partial","detail":"some are missing"}]}"#,
            #"{"data":[],"meta":{"total_tweet_count":0}}"#, #"{"data":[\#(Self.bucket(0, -1))]}"#,
        ]
        for body in bodies {
            let exchange = ScriptedExchange { _, _ in HTTPReply(200, [:], body) }

            await #expect(throws: XClientError.badAnswer(.notCounts)) { try await ask(XClient(exchange)) }
        }
    }

    @Test("of pages without an end are given up after eight")
    func endless() async throws {
        let exchange = ScriptedExchange { _, number in
            Self.page([Self.bucket(-number, 1)], token: "t\(number)")
        }

        await #expect(throws: XClientError.badAnswer(.wrongKind)) { try await ask(XClient(exchange)) }
        #expect(exchange.requests.count == 8)
    }

    @Test("are not asked for where no credential may")
    func noCredential() async throws {
        let exchange = ScriptedExchange { _, _ in .emptyPage }

        #expect(try await ask(XClient(exchange, credentials: .fourKeys)) == nil)
        #expect(exchange.requests.isEmpty)
    }

    @Test("are nil where X takes none of the credentials for them")
    func unsupported() async throws {
        let exchange = ScriptedExchange { _, _ in HTTPReply(403, [:], HTTPReply.unsupportedBody) }

        #expect(try await ask(XClient(exchange)) == nil)
    }

    @Test("cost half a cent a page, whatever they hold")
    func price() async throws {
        let exchange = ScriptedExchange { _, number in
            Self.page([Self.bucket(-number, 900)], token: number == 0 ? "older" : nil)
        }
        let client = XClient(exchange)

        _ = try await ask(client)

        #expect(client.spentToday == 10_000)
    }
}
