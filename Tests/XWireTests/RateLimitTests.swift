import Foundation
import Support
import Testing
import XWire

@Suite("RateLimit")
struct RateLimitTests {
    /// The server's clock, and what this machine believes, a day behind it.
    private static let server = 1_741_842_000
    private static let here = Date(timeIntervalSince1970: Double(server - 86_400))

    private func limit(_ headers: [String: String]) -> RateLimit {
        var headers = headers
        headers["date"] = headers["date"] ?? WireTime.http(Date(timeIntervalSince1970: Double(Self.server)))
        return RateLimit(now: Self.here) { headers[$0] }
    }

    /// Reset, Retry-After, seconds to wait without margin and jitter.
    private static let cases: [(reset: String?, retryAfter: String?, seconds: Double)] = [
        // Nothing usable: a whole window.
        (nil, nil, 900), ("", nil, 900), ("soon", nil, 900), ("-5", nil, 900), ("1e9", nil, 900),
        ("0x10", nil, 900),
        ("17418420060000000", nil, 900), ("٣", nil, 900), ("0", nil, 900), ("900", nil, 900),
        ("9999999999", nil, 900),
        (nil, "", 900), (nil, "soon", 900), (nil, "-1", 900), (nil, "1.5", 900),
        (nil, "999999999999999999999", 900),
        (nil, "Fri, 99 Foo 2025", 900), ("\(server - 901)", nil, 900), ("1741842000.5", nil, 900),
        ("+900", nil, 900),
        // A reset in the window, also in milliseconds, also with spaces.
        ("\(server + 1)", nil, 1), ("\(server + 899)", nil, 899), ("\(server + 900)", nil, 900),
        ("\(server * 1000 + 60_000)", nil, 60), ("\(server * 1000 + 500)", nil, 0.5),
        (" \(server + 30) ", nil, 30),
        // One that has just passed.
        ("\(server)", nil, 0), ("\(server - 1)", nil, 0), ("\(server - 900)", nil, 0),
        // Longer than a window because the server asks so.
        ("\(server + 10_800)", nil, 10_800), (nil, "3600", 3600), (nil, "1000000000", 1_000_000_000),
        // Retry-After as seconds, as a date, as a date that has passed.
        (nil, "0", 0), (nil, "7", 7), (nil, " 7 ", 7), (nil, "Thu, 13 Mar 2025 05:01:00 GMT", 60),
        (nil, "Thu, 13 Mar 2025 04:00:00 GMT", 900),
        // Both: the longer counts, and a broken one does not.
        ("\(server + 30)", "60", 60), ("\(server + 60)", "30", 60), ("soon", "30", 30),
        ("\(server + 30)", "soon", 30),
        ("\(server - 5)", "2", 2),
    ]

    @Test(
        "waits after a refusal as long as asked, by the server's clock, and else a whole window",
        arguments: cases
    )
    func refusals(reset: String?, retryAfter: String?, seconds: Double) {
        var headers: [String: String] = [:]
        headers["x-rate-limit-reset"] = reset
        headers["retry-after"] = retryAfter

        let wait = limit(headers).waitAfterRefusal(jitter: .seconds(2))

        #expect(wait == .seconds(seconds) + .seconds(3))
    }

    @Test("has forty such cases and more")
    func enough() {
        #expect(Self.cases.count >= 40)
    }

    @Test("counts from this machine's clock where the answer has no date, or a broken one")
    func noDate() {
        let reset = String(Self.server - 86_400 + 60)
        for date in ["", "yesterday"] {
            #expect(limit(["date": date, "x-rate-limit-reset": reset]).resetsIn == .seconds(60))
        }
    }

    @Test("reads limit and remaining, and only whole numbers")
    func counts() {
        let limit = limit(["x-rate-limit-limit": "180", "x-rate-limit-remaining": "178 "])

        #expect(limit.limit == 180)
        #expect(limit.remaining == 178)
        #expect(self.limit(["x-rate-limit-limit": "many"]).limit == nil)
        #expect(self.limit(["x-rate-limit-remaining": "-1"]).remaining == nil)
    }

    @Test("never waits less than nothing, whatever the headers", arguments: [UInt64(11), 12, 13])
    func anything(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            let headers = [
                "x-rate-limit-reset": HostileText.text(upTo: 3, using: &generator),
                "retry-after": String(Int64.random(in: .min ... .max, using: &generator)),
                "x-rate-limit-remaining": String(Int.random(in: -2...2, using: &generator)),
            ]
            let limit = limit(headers)

            #expect(limit.waitAfterRefusal(jitter: .zero) >= .seconds(1), "seed \(seed)")
            #expect(limit.remaining ?? 0 >= 0, "seed \(seed)")
        }
    }
}
