import ScreenModel
import Testing
import TweetModel

import struct Foundation.Date

@testable import Dashboard

@Suite("Status bar")
struct StatusBarTests {
    private func session(
        columns: Int = 110,
        mode: Mode = .push,
        change: (inout Options) -> Void = { _ in }
    ) throws -> Session {
        var options = Options()
        change(&options)
        var session = Session(
            columns: columns,
            rows: 12,
            history: try minutely(20),
            mode: mode,
            options: options
        )
        session.report(.running(mode, listen: mode == .push ? "127.0.0.1:8080" : nil))
        return session
    }

    @Test("gives way from the right as the window narrows; mode and freshness stay")
    func narrows() throws {
        let bars = try [110, 90, 78, 66, 50, 40].map { columns in
            var session = try session(columns: columns)
            session.report(
                .probed(at: noon),
                .rateLimit(remaining: 447, limit: 450, resetsAt: noon.addingTimeInterval(372)),
                .spent(microdollars: 205_001)
            )
            session.send(.clockTicked(noon.addingTimeInterval(61)))
            return session.lines[11]
        }

        #expect(
            bars == [
                " PUSH webhook · QUIET 1m · link ok │ 447/450 ↻ 05:11 │ ≤ $0.21 today │ p poll  / find  ? help  q quit",
                " PUSH webhook · QUIET 1m · link ok │ 447/450 ↻ 05:11 │ ≤ $0.21 today │ p poll  ? help",
                " PUSH webhook · QUIET 1m · link ok │ 447/450 ↻ 05:11 │ p poll  ? help",
                " PUSH webhook · QUIET 1m · link ok │ p poll  ? help",
                " PUSH webhook · QUIET 1m · link ok │ ? help",
                " PUSH webhook · QUIET 1m · link ok",
            ]
        )
    }

    @Test("marks the demo beside what it says of the link")
    func demo() throws {
        var session = try session(mode: .poll) { $0.isDemo = true }
        session.report(.polled(.watch, at: noon, next: noon.addingTimeInterval(10)))

        #expect(session.lines[11].hasPrefix("  DEMO  POLL 0.0s ago → 10s │"))
    }

    @Test("says UNSIGNED in push mode, where anybody can deliver", arguments: [Mode.push, .poll])
    func unsigned(mode: Mode) throws {
        let session = try session(mode: mode) { $0.isUnsigned = true }

        #expect(session.lines[11].contains(" UNSIGNED ") == (mode == .push))
    }

    @Test(
        "says EXPOSED in red in push mode, where other machines reach the listener",
        arguments: [Mode.push, .poll]
    )
    func exposed(mode: Mode) throws {
        let session = try session(mode: mode) { $0.isExposed = true }

        #expect(session.lines[11].contains(" EXPOSED ") == (mode == .push))
    }

    @Test("counts the deliveries that were refused")
    func refused() throws {
        var session = try session()
        for total in [1, 300] { session.report(.rejected(total: total, at: noon)) }

        #expect(session.lines[11].contains("│ 300 refused │"))
    }

    @Test("colours what it says: red where X closed the door")
    func colours() throws {
        var session = try session(mode: .poll)
        session.report(.blocked(.watch, until: noon.addingTimeInterval(60)))
        let column = try #require(
            session.lines[11].firstRange(of: "BLOCKED")?.lowerBound.utf16Offset(in: session.lines[11])
        )

        let style = session.dashboard.frame()[column: column, row: 11]?.style

        #expect(style == session.dashboard.styles[.blocked, on: .bar])
        #expect(Role.blocked.appearance.ansi == 1)
    }

    @Test(
        "rounds the price up, as it is a bound",
        arguments: [
            (0, "$0.00"), (1, "$0.01"), (10_000, "$0.01"), (1_999_999, "$2.00"), (1_234_560_000, "$1,234.56"),
        ]
    )
    func price(microdollars: Int, expected: String) {
        #expect(Dashboard.dollars(microdollars) == expected)
    }

    @Test("tells what a mode does not cover")
    func coverage() throws {
        var session = try session()
        session.report(.coverage("push covers 12 of 14 accounts: 2 protected"))

        #expect(session.lines[10] == " push covers 12 of 14 accounts: 2 protected")
    }
}
