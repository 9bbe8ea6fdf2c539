import Testing
import TweetModel
import XWire

@testable import XClient

@Suite("X's own count of posts read")
struct UsageTests {
    private static let reply = HTTPReply(
        200,
        [:],
        """
        {"data":{"cap_reset_day":1,"project_cap":"3000000","project_usage":"430","daily_project_usage":
        {"usage":[{"date":"2026-10-01T00:00:00.000Z","usage":"430"}]}}}
        """
    )

    @Test("is asked for by the day, and costs nothing")
    func days() async throws {
        let exchange = ScriptedExchange { _, _ in Self.reply }
        let client = XClient(exchange)

        let usage = try await client.usage(days: 5)

        #expect(usage?.days.map(\.posts) == [430])
        #expect(exchange.requests.first?.url.contains("/2/usage/tweets?days=5&") == true)
        #expect(client.spentToday == 0)
    }

    @Test("is not asked for without a bearer token, nor where X does not tell it")
    func refused() async throws {
        let exchange = ScriptedExchange { _, _ in HTTPReply(403, [:], HTTPReply.unsupportedBody) }

        #expect(try await XClient(exchange, credentials: .userToken).usage(days: 5) == nil)
        #expect(exchange.requests.isEmpty)
        #expect(try await XClient(exchange).usage(days: 5) == nil)
    }
}
