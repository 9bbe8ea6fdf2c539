import Testing
import TweetModel

@Suite("Source.ID")
struct SourceIDTests {
    private static let all: [(Source.ID, raw: String, name: String)] = [
        (.account("NASA"), "watch:nasa", "@nasa"),
        (.search("moon: \"full\""), "search:moon: \"full\"", "search “moon: \"full\"”"),
        (.list("123"), "list:123", "list 123"), (.home, "home", "home"), (.mentions, "mentions", "mentions"),
    ]

    @Test("is written in one way, and read back from it")
    func rawValue() {
        for (id, raw, name) in Self.all {
            #expect(id.rawValue == raw)
            #expect(Source.ID(rawValue: raw) == id)
            #expect(id.name.string == name)
        }
    }

    @Test(
        "is read from nothing else",
        arguments: [
            "", ":", "watch", "watch:", "search", "search:", "list:", "home:", "home:x", "mentions:x",
            "delivered", "delivered:x", "WATCH:nasa", "nasa", " home",
        ]
    )
    func refuses(text: String) {
        #expect(Source.ID(rawValue: text) == nil)
    }

    @Test("is one for a handle in any case")
    func handle() {
        #expect(Source.ID.account("NASA") == .account("nasa"))
        #expect(Source.ID(rawValue: "watch:NaSa") == .account("nasa"))
        #expect(Source.ID.search("NASA") != .search("nasa"))
    }

    @Test("is each account, search and list of a feed once, in the order given")
    func feed() {
        let feed: [Source] = [
            .watch(["nasa", "Esa", "NASA"]), .search("tea"), .home, .search("tea"), .list("7"),
        ]

        #expect(feed.ids == [.account("nasa"), .account("esa"), .search("tea"), .home, .list("7")])
    }

    @Test(
        "is named with two or three others, and the number of the rest",
        arguments: [(0, ""), (1, "@a"), (3, "@a @b @c"), (4, "@a @b @c +1"), (26, "@a @b @c +23")]
    )
    func names(count: Int, expected: String) {
        let ids = "abcdefghijklmnopqrstuvwxyz".prefix(count).map { Source.ID.account(String($0)) }

        #expect(ids.names().string == expected)
        #expect([Link](ids).names.string == expected)
    }

    @Test("is named in one line, whatever its query")
    func oneLine() {
        #expect(Source.ID.search("a\n  b\u{1B}").name.string == "search “a b␛”")
    }

    @Test("is named beside transports as what it is")
    func links() {
        let links: [Link] = [.source(.account("nasa")), .transport(.webhook), .transport(.polling)]

        #expect(links.names.string == "@nasa webhook poll")
    }
}
