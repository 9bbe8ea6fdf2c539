import Foundation
import ScreenModel
import Testing
import TweetModel

@testable import Dashboard

@Suite("Prompt")
struct PromptTests {
    private let day = Duration.seconds(86_400)

    /// A dashboard in which this was typed after the colon.
    private func typed(_ text: String, _ keys: Key..., columns: Int = 80) -> Session {
        var session = Session(columns: columns)
        session.press(.character(":"))
        session.type(text)
        for key in keys { session.press(key) }
        return session
    }

    private func foot(_ session: Session) -> String { session.lines.suffix(2).first ?? "" }

    @Test("opens with the words it knows, takes what is typed, and leaves with Esc")
    func opens() {
        var session = typed("")
        #expect(foot(session) == " :▏ audit sources money help quit · Esc leaves")
        session.type("qwj")
        #expect(foot(session) == " :qwj▏")
        session.press(.backspace, .backspace)
        #expect(foot(session) == " :q▏")

        session.press(.escape)

        #expect(!foot(session).contains(":"))
        #expect(!session.dashboard.isFinished)
    }

    @Test("an empty line is left by Backspace and by Enter")
    func empty() {
        #expect(typed("a", .backspace, .backspace).dashboard.prompt == nil)
        #expect(typed(" ", .enter).dashboard.prompt == nil)
    }

    @Test("Tab ends a word that is the only one to begin so")
    func completes() {
        #expect(foot(typed("au", .tab)) == " :audit ▏")
        #expect(foot(typed("so", .tab)) == " :sources▏")
        #expect(foot(typed("x", .tab)) == " :x▏")
    }

    @Test("says what is wrong with a command, which stays to be mended")
    func wrong() {
        #expect(
            foot(typed("sorces", .enter))
                == " :sorces▏ no command “sorces”: there are audit, sources, money, help, quit"
        )
        #expect(foot(typed("audit", .enter)) == " :audit▏ audit how long? such as audit 24h")
        #expect(foot(typed("audit 8d", .enter)).contains("“8d” is no time from 1m to 7d"))
        #expect(foot(typed("quit now", .enter)).contains("quit takes nothing more"))
        #expect(foot(typed("audit 8d", .enter, .backspace)) == " :audit 8▏")
    }

    @Test("opens the list of sources and the money, and quits")
    func runs() {
        #expect(typed("sources", .enter).effects == [.loadSources])
        #expect(typed("money", .enter).effects == [.loadSpending])
        #expect(typed("help", .enter).lines.contains { $0.contains("Reading") })
        #expect(typed("quit", .enter).dashboard.isFinished)
        var twice = typed("sources", .enter)
        twice.press(.character(":"))
        twice.type("sources")
        twice.press(.enter)
        #expect(twice.effects == [.loadSources], "what is open stays open")
    }

    // MARK: An audit

    @Test("asks what an audit costs, and X only once the user has seen that and said yes")
    func audit() {
        var session = typed("audit 24h", .enter)
        #expect(session.effects == [.priceAudit(day)])
        #expect(foot(session) == " audit of 24h: reckoning what it costs…")
        session.press(.enter)
        #expect(session.effects == [.priceAudit(day)], "no price was seen yet")

        session.send(.auditPriced(AuditQuote(span: day, requests: 3)))
        #expect(
            foot(session) == " audit of 24h: about $0.02 and what is read again · Enter asks X · Esc leaves"
        )
        session.press(.character("j"), .character(" "))
        #expect(session.effects == [.priceAudit(day)])
        session.press(.enter)

        #expect(session.effects == [.priceAudit(day), .audit(day)])
        #expect(foot(session) == " audit of 24h: asking X…")
    }

    @Test("Esc leaves at the price, and nothing is asked")
    func leaves() {
        var session = typed("audit 24h", .enter)
        session.send(.auditPriced(AuditQuote(span: day, requests: 3)))

        session.press(.escape, .enter)

        #expect(!session.effects.contains(.audit(day)))
    }

    @Test("the price and the keys fit into 40 columns")
    func narrow() {
        var session = typed("audit 7d", .enter, columns: 40)
        session.send(.auditPriced(AuditQuote(span: .seconds(7 * 86_400), requests: 280)))

        #expect(foot(session) == " audit 7d about $1.40: Enter, or Esc")
    }

    @Test("a price that comes after the user left is not shown")
    func late() {
        var session = typed("audit 24h", .enter, .escape)

        session.send(.auditPriced(AuditQuote(span: day, requests: 3)))

        #expect(session.dashboard.prompt == nil)
    }

    @Test("says why nothing can be audited")
    func impossible() {
        var session = typed("audit 24h", .enter)
        let home = AuditQuote.Impossible(.home, "X counts no home timelines")

        session.send(.auditPriced(AuditQuote(span: day, requests: 0, impossible: [home])))

        #expect(foot(session) == " no audit of 24h: home: X counts no home timelines")
        session.press(.enter)
        #expect(!session.effects.contains(.audit(day)))
    }

    @Test("what does not agree is told first, stays longer, and stands in the list of sources")
    func audited() throws {
        var session = Session(columns: 60, rows: 20, feed: [.watch(["nasa", "esa"])])
        let span = TimeSpan(start: noon - 86_400, end: noon)
        var short = AuditComparison([.account("nasa")], span: span, counted: 2, held: 1)
        short.missing = 1
        let esa = AuditComparison([.account("esa")], span: span, counted: 2, held: 2)

        session.send(.audited(day, [.compared(esa), .compared(short)]))

        #expect(foot(session).hasPrefix(" audit of 24h: @nasa: 1 more that X counts"))
        session.send(.clockTicked(noon + 20))
        #expect(foot(session).hasPrefix(" audit of 24h: @nasa"))
        session.press(.character("S"))
        session.send(.sourcesLoaded(SourcesReport([:])))
        #expect(
            session.lines.contains { $0.contains("audit of 24h: 1 more that X counts and does not") },
            "\(session.lines)"
        )

        session.send(.audited(day, [.compared(esa)]))
        #expect(!session.lines.contains { $0.contains("1 more that X counts") })
    }
}
