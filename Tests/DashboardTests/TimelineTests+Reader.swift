import ScreenModel
import Testing
import TweetModel

import struct Foundation.Date

@testable import Dashboard

/// What the reader's keys and mouse do to the timeline.
extension TimelineTests {
    @Test("holds the display while paused, counts what comes, and shows it afterwards")
    func paused() throws {
        var session = Session(history: try minutely(30))
        session.press(.character("="))
        let before = Array(session.lines[1..<22])

        session.admit(try (0..<12).map { try stored("new \($0)", secondsAgo: 50 - Double($0)) })

        #expect(Array(session.lines[1..<22]) == before)
        #expect(session.lines[23].contains("PAUSED +12"))
        session.press(.character("="))
        #expect(session.lines[3] == " ┃ new 11")
        #expect(!session.lines[23].contains("PAUSED"))
    }

    @Test("keeps the reader's line through a pause")
    func pausedReading() throws {
        var session = Session(history: try minutely(300))
        for _ in 0..<20 { session.press(.character("j")) }
        let before = readerLine(session)
        session.press(.character("="))
        session.admit(try (0..<40).map { try stored("new \($0)", secondsAgo: 50 - Double($0)) })

        session.press(.character("="))

        #expect(readerLine(session) == before)
        #expect(session.dashboard.timeline.newCount == 40)
    }

    @Test("selects what is clicked and scrolls by the wheel")
    func mouse() throws {
        var session = Session(history: try minutely(30))

        session.press(.click(column: 10, row: 7))
        #expect(session.dashboard.timeline.selectedRow?.tweet?.tweet.text == "tweet number 28")

        let line = session.lines[10]
        session.press(.wheelDown)
        #expect(session.lines[7].contains(line.trimmed))
    }

    @Test("pages down and up to the same screen")
    func pages() throws {
        var session = Session(history: try minutely(100))
        session.press(.pageDown)
        let before = session.lines

        session.press(.pageDown, .pageUp)

        #expect(session.lines.map(\.trimmed) == before.map(\.trimmed))
    }

    @Test("draws the line between read and unread, and moves it with x")
    func readLine() throws {
        let tweets = try minutely(30)
        var options = Options()
        options.readLine = tweets[2].id
        var session = Session(history: tweets, options: options)
        #expect(session.lines[6].hasPrefix(" ── read until here ──"))
        #expect(session.lines[0].hasSuffix("2 unread"))

        session.press(.character("x"))

        #expect(!session.lines.contains { $0.contains("read until here") })
        #expect(!session.lines[0].contains("unread"))
        #expect(session.effects == [.rememberReadLine(tweets[0].id)])
    }

    @Test("remembers the newest tweet that was on the screen when its reader quits")
    func quits() throws {
        let tweets = try minutely(30)
        var session = Session(history: tweets)
        session.press(.character("j"))
        session.admit(try stored("never seen", secondsAgo: 1))

        session.press(.character("q"))

        #expect(session.dashboard.isFinished)
        #expect(session.effects == [.rememberReadLine(tweets[0].id)])
    }
}

extension String {
    /// Without the bar of the selected row and the blanks at either end.
    fileprivate var trimmed: String {
        String(drop(while: { " ┃".contains($0) }))
    }
}
