import ScreenModel
import Testing
import TweetModel

import struct Foundation.Date

@testable import Dashboard

/// One tweet whole, while the history learns more about it.
@Suite("Detail view")
struct DetailTests {
    private func line(_ label: String, of session: Session) -> String? {
        session.lines.first { $0.hasPrefix("   \(label) ") }.map { String($0.dropFirst(15)) }
    }

    @Test("names all sources that the tweet belongs to, the one by which it came first in front")
    func sources() throws {
        let tweet = try stored("hello", sources: [.search("moon"), .account("nasa"), .home])
        var session = Session(history: [tweet])

        session.press(.enter)

        #expect(line("source", of: session) == "search “moon”, @nasa, home")
    }

    @Test("names a source that the tweet joins while it is read")
    func joins() throws {
        let tweet = try stored("hello")
        var session = Session(history: [tweet])
        session.press(.enter)

        session.join(tweet.id, to: .list("7"))

        #expect(line("source", of: session) == "@nasa, list 7")
        session.press(.escape)
        #expect(session.dashboard.timeline.rows.compactMap(\.tweet) == session.history)
    }

    @Test("goes on with the row that the tweet turns out to be a version of")
    func versions() throws {
        let later = try stored("corrected", secondsAgo: 50)
        var session = Session(history: [later])
        session.press(.enter)
        let first = try stored("corrected at last", secondsAgo: 60) {
            $0.versionID = later.id
            $0.versions = [$0.id, later.id]
        }

        session.send(.tweetsAdmitted(TweetChanges(added: [first], removed: [later.id])))

        #expect(session.lines[4] == "   corrected at last")
        #expect(line("id", of: session) == "\(first.id)")
        #expect(session.dashboard.timeline.rows.compactMap(\.tweet) == [first])
    }

    @Test("ends with a tweet that was deleted, though another was edited at the same time")
    func deleted() throws {
        let tweets = [try stored("one", secondsAgo: 50), try stored("other", secondsAgo: 60)]
        var session = Session(history: tweets)
        session.press(.enter)

        session.send(.tweetsAdmitted(TweetChanges(revised: [tweets[1]], removed: [tweets[0].id])))

        #expect(session.dashboard.overlays.isEmpty)
        #expect(session.lines[22] == " the tweet was deleted by its author")
    }
}
