import Foundation
import Support
import Testing
import XWire

@Suite("WireTime")
struct WireTimeTests {
    @Test(
        "reads X's v2 times with or without a fraction and with any offset",
        arguments: [
            ("2026-07-24T21:05:48.000Z", 1_784_927_148.0), ("2026-07-24T21:05:48Z", 1_784_927_148),
            ("2026-07-24T13:05:48-08:00", 1_784_927_148), ("2026-07-25T02:35:48.5+0530", 1_784_927_148.5),
            ("2026-07-24T21:05:48.123456Z", 1_784_927_148.123), ("2018-05-24T09:48:12+00:00", 1_527_155_292),
            ("2024-02-29T23:59:60Z", 1_709_251_200), ("1969-12-31T23:59:59.250Z", -0.75),
        ]
    )
    func iso8601(text: String, seconds: Double) {
        #expect(WireTime.date(iso8601: text)?.timeIntervalSince1970 == seconds)
    }

    @Test(
        "takes nothing that no clock shows",
        arguments: [
            "", "2026-07-24", "2026-07-24T21:05:48", "2026-13-01T00:00:00Z", "2026-02-29T00:00:00Z",
            "2026-04-31T00:00:00Z", "2026-07-24T24:00:00Z", "2026-07-24T21:60:00Z", "2026-07-24T21:05:48.Z",
            "2026-07-24T21:05:48+25:00", "2026-07-24T21:05:48Zz", "٢٠٢٦-07-24T21:05:48Z",
            "0000-01-01T00:00:00Z",
            "99999-01-01T00:00:00Z", "2026-07-24T21:05:48+1", "+026-07-24T21:05:48Z",
        ]
    )
    func impossible(text: String) {
        #expect(WireTime.date(iso8601: text) == nil)
    }

    @Test("reads and writes v1.1 times")
    func v1() throws {
        let date = try #require(WireTime.date(v1: "Mon May 19 14:01:46 +0000 2025"))

        #expect(date == WireTime.date(iso8601: "2025-05-19T14:01:46Z"))
        #expect(WireTime.v1(date) == "Mon May 19 14:01:46 +0000 2025")
        #expect(WireTime.date(v1: "Mon Mai 19 14:01:46 +0000 2025") == nil)
    }

    @Test("reads and writes the dates of headers, in GMT and in X's UTC")
    func http() throws {
        let date = try #require(WireTime.date(http: "Fri, 07 Oct 2022 22:43:15 UTC"))

        #expect(date.timeIntervalSince1970 == 1_665_182_595)
        #expect(WireTime.date(http: "Fri, 07 Oct 2022 22:43:15 GMT") == date)
        #expect(WireTime.http(date) == "Fri, 07 Oct 2022 22:43:15 GMT")
        #expect(WireTime.date(http: "Fri, 07 Oct 2022 22:43:15 CET") == nil)
    }

    @Test("agrees with Foundation about 2,000 moments of eight centuries")
    func agreement() throws {
        let seed: UInt64 = 20_251_113
        var generator = SeededGenerator(seed: seed)
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        for _ in 0..<2000 {
            let milliseconds = Int64.random(in: -12_000_000_000_000...13_000_000_000_000, using: &generator)
            let date = Date(timeIntervalSince1970: Double(milliseconds) / 1000)
            // Foundation cuts the fraction where it is not exact: a tenth of a millisecond keeps it on the right side.
            let theirs = date.addingTimeInterval(0.0001).formatted(style)

            #expect(WireTime.iso8601(date) == theirs, "seed \(seed)")
            #expect(WireTime.date(iso8601: theirs) == date, "seed \(seed)")
        }
    }

    @Test("clamps moments that have no four-digit year")
    func clamping() {
        #expect(WireTime.iso8601(.distantPast).hasPrefix("0001-01-01"))
        #expect(WireTime.iso8601(Date(timeIntervalSince1970: .infinity)) == "9999-12-31T23:59:59.999Z")
        #expect(WireTime.iso8601(Date(timeIntervalSince1970: .nan)) == "1970-01-01T00:00:00.000Z")
    }
}
