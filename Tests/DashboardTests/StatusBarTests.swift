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
        session.report(.polled([.account("nasa")], at: noon, next: noon.addingTimeInterval(10)))

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
        session.report(.blocked([.source(.account("nasa"))], until: noon.addingTimeInterval(60)))
        let column = try #require(
            session.lines[11].firstRange(of: "BLOCKED")?.lowerBound.utf16Offset(in: session.lines[11])
        )

        let style = session.dashboard.frame()[column: column, row: 11]?.style

        #expect(style == session.dashboard.styles[.blocked, on: .bar])
        #expect(Role.blocked.appearance.ansi == 1)
    }

    @Test("tells what a mode does not cover")
    func coverage() throws {
        var session = try session()
        session.report(.coverage("push covers 12 of 14 accounts: 2 protected"))

        #expect(session.lines[10] == " push covers 12 of 14 accounts: 2 protected")
    }

    // MARK: Refusals

    @Test("names the search that X refuses in red, with the reason above, while its sibling works")
    func refusedSearch() throws {
        var session = try session(mode: .poll)
        session.report(
            .refusing(
                [.source(.search("tea("))],
                reason: "missing ')'",
                retryAt: noon.addingTimeInterval(12)
            ),
            .polled([.search("moon")], at: noon, next: noon.addingTimeInterval(60))
        )

        #expect(session.lines[11].hasPrefix(" POLL · REFUSED search “tea(” → 12s │"))
        #expect(session.lines[10] == " search “tea(”: missing ')'")
        let style = session.dashboard.frame()[column: 8, row: 11]?.style
        #expect(style == session.dashboard.styles[.blocked, on: .bar])
    }

    @Test("says that what was refused works again, and then tells of polls as before", arguments: [1, 2])
    func mended(count: Int) throws {
        var session = try session(mode: .poll)
        let sources: [Source.ID] = Array([.search("moon"), .search("tea")].prefix(count))
        session.report(
            .refusing([Link](sources), reason: "no credit", retryAt: noon.addingTimeInterval(12)),
            .mended([Link](sources), at: noon),
            .polled(sources, at: noon, next: noon.addingTimeInterval(60))
        )

        #expect(session.lines[11].hasPrefix(" POLL 0.0s ago → 1m │"))
        #expect(
            session.lines[10]
                == (count == 1
                    ? " search “moon” works again" : " search “moon” search “tea” work again")
        )
        session.send(.clockTicked(noon.addingTimeInterval(9)))
        #expect(session.lines[10].hasPrefix(" ───"))
    }

    @Test("tells the reason of the refusal that the bar names, and keeps it when a key is pressed")
    func reason() throws {
        var session = try session(mode: .poll)
        session.report(
            .refusing([.source(.list("7"))], reason: "not found", retryAt: noon.addingTimeInterval(12)),
            .refusing([.source(.account("nasa"))], reason: "suspended", retryAt: noon.addingTimeInterval(9)),
            .failing([.source(.home)], reason: "offline", retryAt: noon.addingTimeInterval(1))
        )
        session.press(.character("j"))

        #expect(session.lines[11].hasPrefix(" POLL · REFUSED @nasa list 7 · 1 in trouble → 9s │"))
        #expect(session.lines[10] == " @nasa: suspended")
    }

    @Test("cuts the name of a long search, so that the time of the next try is on the bar")
    func longName() throws {
        var session = try session(mode: .poll)
        let query = "(moon OR mars OR venus OR jupiter OR saturn) lang:en"
        session.report(
            .refusing([.source(.search(query))], reason: "no", retryAt: noon.addingTimeInterval(12))
        )

        #expect(session.lines[11].hasPrefix(" POLL · REFUSED search “(moon OR mars O… → 12s │"))
    }
}
