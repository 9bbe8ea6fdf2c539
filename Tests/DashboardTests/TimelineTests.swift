import ScreenModel
import Testing
import TweetModel

import struct Foundation.Date

@testable import Dashboard

@Suite("Timeline")
struct TimelineTests {
    /// Where on the screen the line of the selected tweet's text is, and that text.
    func readerLine(_ session: Session) -> String? {
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

    @Test("does not count the edit of a tweet that was counted already")
    func editedAbove() throws {
        var session = Session(history: try minutely(60))
        session.press(.character("j"))
        var tweet = try stored("just in", secondsAgo: 1)
        session.admit(tweet)
        tweet.tweet.text = "just in, mended"

        session.revise(tweet)

        #expect(session.dashboard.timeline.newCount == 1)
    }

    @Test("does not count what came below the reader")
    func below() throws {
        var session = Session(history: try minutely(60))
        session.press(.character("j"))

        session.admit(try stored("old", secondsAgo: 40 * 60 + 5))

        #expect(session.dashboard.timeline.newCount == 0)
    }

    @Test("follows again when the reader goes up beyond the newest")
    func upBeyond() throws {
        var session = Session(history: try minutely(30))
        session.press(.character("j"), .character("k"))
        #expect(!session.dashboard.timeline.isFollowing)

        session.press(.character("k"))

        #expect(session.dashboard.timeline.isFollowing)
    }
}
