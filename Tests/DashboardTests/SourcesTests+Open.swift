import Foundation
import ScreenModel
import Testing
import TweetModel

@testable import Dashboard

/// While the list of sources is open.
extension SourcesTests {
    @Test("is asked for when it opens, and every five seconds until it closes")
    func renewed() throws {
        var session = Session()
        func asked() -> Int { session.effects.count { $0 == .loadSources } }
        session.press(.character("S"))
        #expect(asked() == 1)
        #expect(session.lines.contains { $0.contains("adding up…") })

        for second in 1...11 { session.send(.clockTicked(noon.addingTimeInterval(Double(second)))) }
        #expect(asked() == 3)

        session.press(.character("S"))
        for second in 12...30 { session.send(.clockTicked(noon.addingTimeInterval(Double(second)))) }
        #expect(asked() == 3)
    }

    @Test("of two thousand sources, the lines on the screen stay where they are when the list is read anew")
    func keepsPlace() throws {
        let handles = (1...2000).map { "account\($0)" }
        var session = Session(columns: 80, rows: 24, feed: [.watch(handles)])
        session.press(.character("S"))
        session.send(.sourcesLoaded(SourcesReport([:])))
        session.press(.pageDown, .pageDown, .down)
        let before = session.lines
        #expect(before.contains { $0.contains("@account20 ") })

        session.report(.refusing([.source(.account("account3"))], reason: "no", retryAt: noon + 60))
        session.send(.clockTicked(noon.addingTimeInterval(6)))
        session.send(.sourcesLoaded(try report()))

        #expect(session.lines.dropFirst(4).dropLast(2) == before.dropFirst(4).dropLast(2))
        session.press(.character("G"))
        #expect(session.lines.contains { $0.contains("@account2000 ") })
        #expect(session.lines.contains { $0.contains("polling  ") }, "the head stays")
    }

    @Test("says of each kind of trouble what it is and when X is asked again")
    func troubles() throws {
        var session = Session(columns: 80, rows: 24, feed: [.watch(["a", "b"])])
        session.report(
            .blocked([.source(.account("a"))], until: noon + 240),
            .failing([.source(.account("b"))], reason: "offline", retryAt: noon + 4)
        )
        session.press(.character("S"))
        session.send(.sourcesLoaded(SourcesReport([:])))

        #expect(session.lines.contains { $0.hasSuffix("  waiting for X's limit, asked again in 4m") })
        #expect(session.lines.contains { $0.hasSuffix("  failing: offline, asked again in 4s") })
        #expect(session.lines.contains { $0.contains("polling  0 of 2 sources answer, 2 in trouble") })

        session.send(.clockTicked(noon.addingTimeInterval(300)))
        #expect(session.lines.contains { $0.hasSuffix("  failing: offline, asked again now") })
        #expect(!session.lines.contains { $0.contains("waiting for X's limit") }, "that is over")
    }
}
