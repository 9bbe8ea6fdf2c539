import ScreenModel
import Testing
import TweetModel

import struct Foundation.Date

@testable import Dashboard

/// One event, and what follows from it.
@Suite("Steps")
struct StepTests {
    private func running(_ mode: Mode = .poll) throws -> Session {
        var session = Session(history: try Sample.tweets(), mode: mode, themes: try ThemeTests.themes())
        session.report(.running(mode, listen: nil))
        return session
    }

    // MARK: Mode

    @Test("asks for the newest page before anything else")
    func start() {
        var dashboard = Dashboard(size: Size(columns: 80, rows: 24), now: noon)

        #expect(dashboard.start() == [.loadHistory(.newest(limit: 200))])
    }

    @Test("asks for the other mode with p and says so at once")
    func toggles() throws {
        var session = try running()

        session.press(.character("p"))

        #expect(session.effects == [.switchMode(to: .push)])
        #expect(session.lines[23].hasPrefix(" POLL · switching…"))
    }

    @Test("says that the other mode is on, and where X delivers")
    func toggled() throws {
        var session = try running()
        session.press(.character("p"))

        session.report(.switching(to: .push), .running(.push, listen: "127.0.0.1:8080"))

        #expect(session.lines[22] == " push is on: listening at 127.0.0.1:8080")
        #expect(session.lines[23].hasPrefix(" PUSH webhook · starting…"))
    }

    @Test("goes back to the mode that is on when p is pressed again before the change is done")
    func togglesBack() throws {
        var session = try running()

        session.press(.character("p"), .character("p"))

        #expect(session.effects == [.switchMode(to: .push), .switchMode(to: .poll)])
    }

    @Test(
        "says why a change was refused, until a while has passed or a key is pressed",
        arguments: [true, false]
    )
    func refused(byKey: Bool) throws {
        var session = try running()
        session.press(.character("p"))
        session.report(.refused(wanted: .push, current: .poll, reason: "port 8080 is busy"))
        session.send(.clockTicked(noon.addingTimeInterval(29)))
        #expect(session.lines[22] == " stayed in poll: port 8080 is busy")

        if byKey {
            session.press(.character("j"))
        } else {
            session.send(.clockTicked(noon.addingTimeInterval(30)))
        }

        #expect(session.lines[22].hasPrefix(" ───"))
    }

    @Test("shows store trouble until it is over, whatever keys are pressed")
    func storeTrouble() throws {
        var session = try running()
        session.report(.storeTrouble("the disk is full: free some space"))
        session.press(.character("j"))
        #expect(session.lines[22] == " the disk is full: free some space")

        session.report(.storeTrouble(nil))

        #expect(session.lines[22].hasPrefix(" ───"))
    }

    @Test("asks X now with r", arguments: [Key.character("r"), .function(5)])
    func refreshes(key: Key) throws {
        var session = try running()

        session.press(key)

        #expect(session.effects == [.refresh])
    }

    // MARK: Leaving

    @Test("closes what is open with q, and quits only then")
    func quits() throws {
        var session = try running()
        session.press(.enter, .character("?"), .character("q"), .character("q"))
        #expect(!session.dashboard.isFinished)

        session.press(.character("q"))

        #expect(session.dashboard.isFinished)
    }

    @Test("quits at once from anywhere", arguments: [Key.character("Q"), .control("c")])
    func quitsNow(key: Key) throws {
        var session = try running()
        session.press(.character("?"), key)

        #expect(session.dashboard.isFinished)
    }

    @Test("quits with Ctrl-C while a query is typed, where Q is a letter")
    func quitsWhileTyping() throws {
        var session = try running()
        session.press(.character("/"), .character("Q"))
        #expect(!session.dashboard.isFinished)

        session.press(.control("c"))

        #expect(session.dashboard.isFinished)
    }

    @Test("passes redraw and suspend on to the terminal")
    func terminal() throws {
        var session = try running()

        session.press(.control("l"), .control("z"))

        #expect(session.effects == [.redraw, .suspend])
    }

    // MARK: Tweets

    @Test("opens the only link of a tweet")
    func opensLink() throws {
        var session = try running()

        session.press(.character("o"))

        #expect(session.effects == [.openLink("https://www.swift.org/blog/swift-6-4/")])
    }

    @Test("asks which link of several is meant, and opens that one")
    func opensOneOf() throws {
        var session = try running()
        var tweet = try RandomEvents.everything(secondsAgo: 1)
        tweet.tweet.links.append(WebLink(display: "x.com", target: "https://x.com/"))
        session.admit(tweet)

        session.press(.character("o"), .character("3"), .character("2"))

        #expect(session.effects == [.openLink("https://x.com/")])
        #expect(session.dashboard.overlays.isEmpty)
    }

    @Test("opens a link of the detail view by its number")
    func opensNumber() throws {
        var session = try running()

        session.press(.enter, .character("1"))

        #expect(session.effects == [.openLink("https://www.swift.org/blog/swift-6-4/")])
    }

    @Test(
        "never opens what is no web address",
        arguments: ["file:///etc/passwd", "javascript:alert(1)", "-h", "https:x"]
    )
    func opensNothing(target: String) throws {
        var session = try running()
        session.admit(
            try stored("look", secondsAgo: 1) {
                $0.links = [WebLink(display: "look", target: SafeText(target))]
            }
        )

        session.press(.character("o"))

        #expect(session.effects.isEmpty)
        #expect(session.lines[22] == " no link in this tweet")
    }

    @Test("opens the tweet on the web, and copies its link and its text")
    func permalink() throws {
        let release = try #require(try Sample.tweets().first)
        let link = SafeText("https://x.com/swiftlang/status/\(release.id)")
        var session = try running()

        session.press(.character("O"), .character("y"), .character("Y"))

        #expect(session.effects == [.openLink(link), .copy(link), .copy(release.tweet.text)])
    }

    @Test("makes no address of a handle that is none")
    func oddHandle() throws {
        let author = Author(id: "", handle: "../../evil", name: "x")
        let tweet = try stored("x", by: author)

        #expect(TweetLink.permalink(of: tweet.tweet)?.string == "https://x.com/i/status/\(tweet.id)")
    }

    // MARK: Detail

    @Test(
        "comes back from the detail view to the same line, whatever arrived",
        arguments: [Key.escape, .backspace]
    )
    func detail(key: Key) throws {
        var session = try running()
        session.press(.character("j"))
        let before = Array(session.lines[2..<22])

        session.press(.enter)
        session.admit(try (0..<5).map { try stored("new \($0)", secondsAgo: 2 - Double($0) / 10) })
        session.press(key)

        #expect(Array(session.lines[2..<22]) == before)
    }

    @Test("closes the detail view of a tweet that was deleted, and says so")
    func detailDeleted() throws {
        var session = try running()
        session.press(.enter)

        session.remove(try #require(try Sample.tweets().first).id)

        #expect(session.dashboard.overlays.isEmpty)
        #expect(session.lines[22] == " the tweet was deleted by its author")
        #expect(!session.lines.contains { $0.contains("Swift 6.4") })
    }

    @Test("shows the new text of a tweet that is edited while it is read")
    func detailEdited() throws {
        var session = try running()
        session.press(.enter)
        var edited = try #require(try Sample.tweets().first)
        edited.tweet.text = "corrected"

        session.revise(edited)

        #expect(session.lines[4] == "   corrected")
    }

    @Test("scrolls a long tweet to its end and no farther")
    func detailScrolls() throws {
        var session = try running()
        session.press(.character("G"), .enter, .end, .character("J"))

        #expect(session.lines[21].hasPrefix("   link "))
        #expect(session.lines[22].contains("lines"))
    }

    // MARK: Themes

    @Test("shows a theme while it is chosen, keeps it with Enter and remembers it")
    func keepsTheme() throws {
        let themes = try ThemeTests.themes()
        var session = try running()
        session.press(.character("T"), .character("j"))
        #expect(session.dashboard.theme == themes[1])

        session.press(.enter)

        #expect(session.dashboard.theme == themes[1])
        #expect(session.effects == [.rememberTheme(themes[1].name)])
    }

    @Test("goes back to the theme before", arguments: [Key.escape, .character("q"), .character("T")])
    func restoresTheme(key: Key) throws {
        var session = try running()
        session.press(.character("T"), .character("j"), .character("j"), key)

        #expect(session.dashboard.theme == .terminal)
        #expect(session.effects.isEmpty)
        #expect(session.dashboard.styles == RoleStyles(.terminal, colors: .truecolor))
    }
}
