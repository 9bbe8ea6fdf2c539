import ScreenModel
import Testing
import TweetModel

import struct Foundation.Date

@testable import Dashboard

/// Pages of the history, and the arrivals that cross them.
extension TimelineTests {
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

    @Test("reads the oldest row again too, and what stands below it now", arguments: [300, 1000])
    func droppedOldest(count: Int) throws {
        let tweets = try minutely(count)
        var session = Session(history: tweets)
        for _ in 0..<250 { session.press(.character("j")) }
        // The last of the rows that are read again: the others below go, and come back when they are wanted.
        let rows = session.dashboard.timeline.rows
        let oldest = try #require(rows[min(rows.count - 1, 250 + Timeline.edge)].tweet)
        session.join(oldest.id, to: .home, announced: false)
        session.admit(try stored("late", secondsAgo: Double(count) * 60 + 9), announced: false)

        session.send(.eventsDropped)

        let timeline = session.dashboard.timeline
        let coverage = try #require(timeline.window.coverage)
        #expect(timeline.rows.compactMap(\.tweet) == session.history.filter { coverage.contains($0.id) })
        #expect(coverage.contains(oldest.id))
    }

    @Test("says that there may be more where arrivals were dropped and the window does not reach them")
    func droppedFar() throws {
        var session = Session(history: try minutely(1500))
        for _ in 0..<1000 { session.press(.character("j")) }

        session.send(.eventsDropped)
        session.admit(try stored("heard", secondsAgo: 1))

        #expect(session.lines[0].hasSuffix("▲ 1+ new"))
    }

    @Test("says that there may be more where arrivals were dropped in a pause, whatever was read since")
    func droppedWhileHeld() throws {
        var session = Session(history: try minutely(1000))
        for _ in 0..<50 { session.press(.character("j")) }
        session.press(.character("="))
        session.admit(try stored("unheard", secondsAgo: 1), announced: false)
        session.send(.eventsDropped)

        session.press(.character("G"), .character("k"))

        #expect(session.dashboard.timeline.rows.count >= 400)
        #expect(session.lines[0].hasSuffix("▲ 0+ new"))
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
}
