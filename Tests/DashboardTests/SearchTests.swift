import ScreenModel
import Testing
import TweetModel

@testable import Dashboard

@Suite("Search")
struct SearchTests {
    private func session() throws -> Session {
        let words = ["apple", "Banana", "cherry", "BANANA split", "date", "banana bread", "elder"]
        return Session(
            history: try (0..<70).map { try stored(words[$0 % 7], secondsAgo: Double($0 + 1) * 60) }
        )
    }

    private func selected(_ session: Session) -> String? {
        session.dashboard.timeline.selectedRow?.tweet?.tweet.text.string
    }

    @Test("goes to the nearest hit as the query is typed, whatever the case")
    func incremental() throws {
        var session = try session()
        session.press(.character("/"))

        session.type("ban")
        #expect(selected(session) == "Banana")
        session.type("ana b")
        #expect(selected(session) == "banana bread")
        #expect(session.lines[22] == " /banana b▏ 1 of 10 · Enter keeps  Esc cancels")
    }

    @Test("goes on with n and back with N, and round the end")
    func next() throws {
        var session = try session()
        session.press(.character("/"))
        session.type("banana")
        session.press(.enter, .character("n"))
        #expect(selected(session) == "BANANA split")

        session.press(.character("N"), .character("N"))

        #expect(session.lines[22] == " /banana  30 of 30 · n next  N previous  Esc ends")
        session.press(.character("n"))
        #expect(session.lines[22].contains("1 of 30"))
    }

    @Test("marks every hit on the screen")
    func marks() throws {
        var session = try session()
        session.press(.character("/"))
        session.type("nana")

        let marked = session.dashboard.frame().cells.count { $0.style.attributes.contains(.reverse) }
        let words = session.lines.dropLast(2).count { $0.lowercased().contains("nana") }
        #expect(words > 3)
        #expect(marked == words * 4)
    }

    @Test("goes back to where it began with Esc, following where that was so", arguments: [true, false])
    func cancels(following: Bool) throws {
        var session = try session()
        if !following { session.press(.character("j"), .character("j")) }
        let before = session.lines
        session.press(.character("/"))
        session.type("elder")

        session.press(.escape)

        #expect(session.lines == before)
        #expect(session.dashboard.timeline.isFollowing == following)
    }

    @Test("says that nothing was found and stays where it was")
    func nothing() throws {
        var session = try session()
        session.press(.character("/"))

        session.type("zebra")

        #expect(session.lines[22] == " /zebra▏ not found in 70 loaded · Enter keeps  Esc cancels")
        #expect(selected(session) == "apple")
    }

    @Test("finds what arrives while a search is kept")
    func arrivals() throws {
        var session = try session()
        session.press(.character("/"))
        session.type("cherry")
        session.press(.enter)

        session.admit(try stored("cherry pie", secondsAgo: 1))

        #expect(session.lines[22].contains("2 of 11"))
    }

    @Test("ends a kept search with Esc, the reader staying at the hit")
    func ends() throws {
        var session = try session()
        session.press(.character("/"))
        session.type("date")
        session.press(.enter, .escape)

        #expect(selected(session) == "date")
        #expect(session.lines[22].hasPrefix(" ───"))
    }

    @Test("deletes what was typed, and gives up when nothing is left to delete")
    func deletes() throws {
        var session = try session()
        session.press(.character("/"))
        session.type("da")
        session.press(.backspace)
        #expect(session.lines[22].hasPrefix(" /d▏"))

        session.press(.backspace, .backspace)

        #expect(session.dashboard.search == nil)
    }

    @Test(
        "finds letters of any script, whatever their case",
        arguments: [
            ("流星", "東京の流星"), ("ÉCOLE", "une école"), ("straße", "Hauptstraße"), ("привет", "ПРИВЕТ"),
            ("🌠", "a 🌠"),
        ]
    )
    func scripts(query: String, text: String) {
        #expect(TextPattern(query).isFound(in: SafeText(text)))
        #expect(TextPattern(query).ranges(in: text).count == 1)
    }

    @Test("finds names, handles and quoted texts")
    func fields() throws {
        let tweets = try Sample.tweets().map { TimelineRow.tweet($0) }
        func count(_ query: String) -> Int {
            var search = Search()
            for character in query { search.type(character, in: tweets) }
            return search.hits.count
        }

        #expect(count("M31 over") == 1)
        #expect(count("@nasa") == 0)
        #expect(count("esa") == 1)
        #expect(count("astro_tokyo") == 4)
    }
}
