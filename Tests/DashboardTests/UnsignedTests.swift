import ScreenModel
import Testing
import TweetModel

import struct Foundation.Date

@testable import Dashboard

/// Tweets that nobody proved to be X's.
@Suite("Unsigned tweets")
struct UnsignedTests {
    private func session(_ text: String = "hello") throws -> Session {
        Session(history: [try unsigned(text)] + (try minutely(3)), mode: .push)
    }

    @Test("bear a mark, which no tweet of X's has")
    func mark() throws {
        let session = try session()

        #expect(session.lines.filter { $0.hasSuffix("unsigned") } == [session.lines[2]])
        #expect(session.lines[2].hasPrefix(" ┃ webhook @webhook · "))
        #expect(!session.lines.contains { $0.contains("delivered") })
    }

    @Test("have no page at X to open or to copy", arguments: [Key.character("O"), .character("y")])
    func permalink(key: Key) throws {
        var session = try session()

        session.press(key)

        #expect(session.effects.isEmpty)
        #expect(session.lines[22] == " this tweet has no page at X: nobody signed it")
        #expect(TweetLink.permalink(of: try unsigned("hello").tweet) == nil)
    }

    @Test("have no link but those in their text")
    func links() throws {
        var session = try session()

        session.press(.character("o"))

        #expect(session.effects.isEmpty)
        #expect(session.lines[22] == " no link in this tweet")
    }

    @Test("say in the detail view that nothing proves them")
    func detail() throws {
        var session = try session()

        session.press(.enter)

        #expect(session.lines.contains("   source      delivered"))
        #expect(session.lines.contains("   proof       none: nobody signed it"))
        #expect(!session.lines.contains { $0.hasPrefix("   link") })
    }

    @Test("have their text copied like any other")
    func copies() throws {
        var session = try session("some words")

        session.press(.character("Y"))

        #expect(session.effects == [.copy("some words")])
    }

    @Test("stand among X's in order of time")
    func order() throws {
        let tweets = try minutely(3)
        var session = Session(history: tweets)

        // Each minute's id of ours lies somewhere within the minute; of 14:16:30 it is between those of 14:16 and 14:18.
        session.admit(try unsigned("between", secondsAgo: 3.5 * 60 + 0, salt: 7))
        session.admit(try unsigned("newest", secondsAgo: 30, salt: 7))

        #expect(
            session.dashboard.timeline.rows.compactMap { $0.tweet?.tweet.text }
                == ["newest", "tweet number 3", "tweet number 2", "tweet number 1", "between"]
        )
    }

    @Test("count as new above the reader, as X's do")
    func counts() throws {
        var session = Session(history: try minutely(30))
        session.press(.character("j"))

        session.admit(try unsigned("hello", secondsAgo: 20))

        #expect(session.dashboard.timeline.newCount == 1)
    }
}
