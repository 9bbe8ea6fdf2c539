import ScreenModel
import Testing
import TweetModel

import struct Foundation.Date

@testable import Dashboard

@Suite("Timeline")
struct TimelineTests {
    /// Where on the screen the line of the selected tweet's text is, and that text.
    private func readerLine(_ session: Session) -> String? {
        session.lines.enumerated().first { $0.element.contains("┃ tweet number") }.map {
            "\($0.offset) \($0.element)"
        }
    }

    @Test("follows: the newest tweet is at the top and selected")
    func follows() throws {
        var session = Session(history: try minutely(30))

        session.admit(try stored("just in", secondsAgo: 1))

        #expect(session.dashboard.timeline.isFollowing)
        #expect(session.lines[2].hasPrefix(" ┃ NASA"))
        #expect(session.lines[3] == " ┃ just in")
    }

    @Test("keeps the reader's line when newer tweets arrive, and counts them")
    func keepsLine() throws {
        var session = Session(history: try minutely(30))
        session.press(.character("j"), .character("j"))
        let before = readerLine(session)

        for second in 0..<12 { session.admit(try stored("new \(second)", secondsAgo: Double(20 - second))) }

        #expect(before != nil)
        #expect(readerLine(session) == before)
        #expect(session.lines[0].hasSuffix("▲ 12 new"))
    }

    @Test("goes back to the newest with g and follows again")
    func returns() throws {
        var session = Session(history: try minutely(30))
        session.press(.character("j"))
        session.admit(try stored("just in", secondsAgo: 1))

        session.press(.character("g"))

        #expect(session.dashboard.timeline.isFollowing)
        #expect(session.lines[3] == " ┃ just in")
        #expect(!session.lines[0].contains("new"))
    }

    @Test("puts the next tweet in the place of the selected one that was deleted")
    func deleted() throws {
        let tweets = try minutely(30)
        var session = Session(history: tweets)
        session.press(.character("j"), .character("j"))
        let row = try #require(session.lines.firstIndex(where: { $0.contains("┃ tweet number 28") }))

        session.remove(tweets[2].id)

        #expect(session.lines[row] == " ┃ tweet number 27")
    }

    @Test("keeps the reader's line when a tweet above it is deleted", arguments: [0, 1, 2])
    func deletedAbove(index: Int) throws {
        let tweets = try minutely(30)
        var session = Session(history: tweets)
        session.press(.character("j"), .character("j"), .character("j"))
        let before = readerLine(session)

        session.remove(tweets[index].id)

        #expect(readerLine(session) == before)
    }

    @Test("keeps the reader's line when an edit makes a tweet above it longer")
    func edited() throws {
        let tweets = try minutely(30)
        var session = Session(history: tweets)
        session.press(.character("j"), .character("j"), .character("j"))
        let before = readerLine(session)
        var longer = tweets[1]
        longer.tweet.text = "a line\nand one more\nand one more"

        session.revise(longer)

        #expect(readerLine(session) == before)
        #expect(session.lines.contains("   and one more"))
    }

    @Test(
        "keeps the reader's line through a change of size",
        arguments: [(120, 40), (60, 24), (200, 18), (44, 30)]
    )
    func resized(columns: Int, rows: Int) throws {
        var session = Session(history: try minutely(60))
        session.press(.character("j"), .character("j"), .character("j"))
        let before = readerLine(session)

        session.send(.resized(Size(columns: columns, rows: rows)))

        #expect(readerLine(session) == before)
    }

    @Test("selects the last tweet where the selected one was last and went")
    func deletedLast() throws {
        let tweets = try minutely(3)
        var session = Session(history: tweets)
        session.press(.character("G"))

        session.remove(tweets[2].id)

        #expect(session.dashboard.timeline.selectedRow?.tweet == tweets[1])
    }

    @Test("asks for older tweets before the reader comes to the end")
    func older() throws {
        var session = Session(history: try minutely(1000))

        for _ in 0..<1500 { session.press(.character("j")) }

        #expect(session.dashboard.timeline.selectedRow?.tweet?.tweet.text == "tweet number 1")
        #expect(session.dashboard.timeline.rows.count <= TimelineWindow.capacity)
    }

    @Test("comes back up through a window that let go of the newest")
    func newer() throws {
        var session = Session(history: try minutely(1000))
        for _ in 0..<1000 { session.press(.character("j")) }

        for _ in 0..<999 { session.press(.character("k")) }

        #expect(session.dashboard.timeline.selectedRow?.tweet?.tweet.text == "tweet number 1000")
        #expect(!session.dashboard.timeline.isFollowing)
    }

    @Test("holds the line 500 tweets back while thousands arrive, in bounded memory, and counts every one")
    func busy() throws {
        var session = Session(history: try minutely(1000))
        for _ in 0..<500 { session.press(.character("j")) }
        let before = readerLine(session)

        for second in 0..<100 {
            session.admit(
                try (0..<50).map {
                    try stored("busy", secondsAgo: 50 - Double(second) / 4, number: UInt64($0))
                }
            )
        }

        #expect(readerLine(session) == before)
        #expect(session.dashboard.timeline.newCount == 5000)
        #expect(session.dashboard.timeline.rows.count <= TimelineWindow.capacity)
        #expect(session.lines[0].hasSuffix("▲ 5,000 new"))
    }

    @Test("reads the newest page with g where the window let go of it")
    func returnsFromAfar() throws {
        var session = Session(history: try minutely(1000))
        for _ in 0..<900 { session.press(.character("j")) }
        session.admit(try stored("just in", secondsAgo: 1))

        session.press(.character("g"))

        #expect(session.lines[3] == " ┃ just in")
        #expect(session.dashboard.timeline.isFollowing)
    }

    @Test("counts down as the reader goes up through what is new")
    func seen() throws {
        var session = Session(history: try minutely(30))
        session.press(.character("j"))
        session.admit(try (0..<40).map { try stored("new \($0)", secondsAgo: 50 - Double($0)) })

        for _ in 0..<11 { session.press(.character("k")) }

        // The tenth of the new ones is at the top of the screen; the thirty above it are unseen.
        #expect(session.dashboard.timeline.selectedRow?.tweet?.tweet.text == "new 9")
        #expect(session.dashboard.timeline.newCount == 30)
    }

    @Test("counts a late tweet that came above the reader, though it is older than the newest seen")
    func late() throws {
        var session = Session(history: try minutely(60))
        for _ in 0..<30 { session.press(.character("j")) }

        session.admit(try stored("late", secondsAgo: 90))

        #expect(session.dashboard.timeline.newCount == 1)
    }

    @Test("does not count what came below the reader")
    func below() throws {
        var session = Session(history: try minutely(60))
        session.press(.character("j"))

        session.admit(try stored("old", secondsAgo: 40 * 60 + 5))

        #expect(session.dashboard.timeline.newCount == 0)
    }

    @Test("loses no tweet that was announced while a page was on its way")
    func race() throws {
        var session = Session(history: try minutely(10))
        session.answersAtOnce = false
        session.send(.resumed)
        let page = session.waiting
        session.admit(try stored("just in", secondsAgo: 1))
        session.remove(try minutely(10)[0].id)

        session.answerPages()

        #expect(page.count == 1)
        #expect(session.dashboard.timeline.rows.first?.tweet?.tweet.text == "just in")
        #expect(session.dashboard.timeline.rows.count == 10)
    }

    @Test("reads again what was dropped, the reader's line staying where it is")
    func dropped() throws {
        let tweets = try minutely(300)
        var session = Session(history: tweets)
        for _ in 0..<20 { session.press(.character("j")) }
        let before = readerLine(session)
        session.admit(try (0..<7).map { try stored("unheard", secondsAgo: 9 - Double($0)) }, announced: false)
        session.remove(tweets[12].id, announced: false)

        session.send(.eventsDropped)

        #expect(readerLine(session) == before)
        #expect(session.dashboard.timeline.newCount == 7)
        #expect(!session.dashboard.timeline.rows.contains { $0.tweet?.id == tweets[12].id })
    }

    @Test("says that there may be more where arrivals were dropped and the window does not reach them")
    func droppedFar() throws {
        var session = Session(history: try minutely(1500))
        for _ in 0..<1000 { session.press(.character("j")) }

        session.send(.eventsDropped)
        session.admit(try stored("heard", secondsAgo: 1))

        #expect(session.lines[0].hasSuffix("▲ 1+ new"))
    }

    @Test("follows on after drops, with what was missed at the top")
    func droppedFollowing() throws {
        var session = Session(history: try minutely(300))
        session.admit(try stored("unheard", secondsAgo: 1), announced: false)

        session.send(.eventsDropped)

        #expect(session.lines[3] == " ┃ unheard")
    }

    @Test("keeps what it shows when a page could not be read, and asks again at the next move")
    func unreadable() throws {
        var session = Session(history: try minutely(1000))
        for _ in 0..<900 { session.press(.character("j")) }
        let before = session.lines
        session.answersAtOnce = false
        session.press(.character("g"))
        let request = HistoryRequest.newest(limit: Timeline.pageSize)

        session.send(.historyLoaded(HistoryPage(request: request, tweets: [], isEnd: false)))

        #expect(session.lines == before)
        #expect(!session.dashboard.timeline.isFollowing)
        session.answersAtOnce = true
        session.press(.character("g"))
        #expect(session.dashboard.timeline.isFollowing)
    }

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

    @Test("follows again when the reader goes up beyond the newest")
    func upBeyond() throws {
        var session = Session(history: try minutely(30))
        session.press(.character("j"), .character("k"))
        #expect(!session.dashboard.timeline.isFollowing)

        session.press(.character("k"))

        #expect(session.dashboard.timeline.isFollowing)
    }

    @Test("shows a gap where it is, and fills it with Enter")
    func gap() throws {
        let tweets = try minutely(10)
        var session = Session(history: tweets)
        let gap = Gap(
            id: 7,
            target: "search",
            source: .watch,
            after: tweets[3].id,
            before: tweets[1].id,
            reason: .outage,
            estimate: 30
        )
        session.find(gap)
        #expect(session.lines[6] == "   ⋯ 14:16–14:18 not covered · about 30 tweets · Enter fills ⋯")

        session.press(.character("j"), .character("j"), .enter)

        #expect(session.effects == [.fillGap(7)])
        session.fill(gap, with: [try stored("found again", secondsAgo: 150)])
        #expect(session.lines[7] == " ┃ found again")
        #expect(!session.lines.contains { $0.contains("not covered") })
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
