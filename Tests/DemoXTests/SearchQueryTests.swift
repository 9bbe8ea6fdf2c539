import Foundation
import Testing
import TweetModel

@testable import DemoX

@Suite("SearchQuery")
struct SearchQueryTests {
    @Test(
        "finds what X's operators say",
        arguments: [
            ("comet", ["a"]), ("COMET", ["a"]), ("com", []), ("comet -tail", []),
            ("tail OR bread", ["a", "b"]),
            ("(tail OR bread) -from:padaria_sol", ["a"]), ("\"a comet tail\"", ["a"]), ("\"comet a\"", []),
            ("from:hilltop_obs", ["a", "c"]), ("from:HILLTOP_OBS", ["a", "c"]),
            ("from:hilltop_obs is:reply", ["c"]),
            ("to:padaria_sol", ["c"]), ("@padaria_sol", ["c"]), ("#sky", ["a"]), ("#sk", []),
            ("from:padaria_sol has:links", ["b"]), ("from:padaria_sol -has:links", []), ("流星", ["d"]),
            ("from:hoshi_dome has:media", ["d"]), ("url:padariadosol", ["b"]),
            ("lang:en from:hoshi_dome", ["d"]),
            ("from:hilltop_obs from:padaria_sol", []), ("from:a OR from:b OR from:hoshi_dome", ["d"]),
            ("is:quote tasty", []), ("is:retweet from:ines_merges", ["e"]),
        ] as [(String, [String])]
    )
    func found(text: String, expected: [String]) throws {
        let posts = try self.posts()

        let query = try SearchQuery(text)

        #expect(posts.filter { query.matches($0.post, lists: [:]) }.map(\.name) == expected)
    }

    @Test("words find no reposts in search, and do in a stream")
    func reposts() throws {
        let repost = try #require(try posts().last?.post)
        let query = try SearchQuery("comet")

        #expect(!query.matches(repost, lists: [:]))
        #expect(query.matches(repost, lists: [:], findsReposts: true))
    }

    @Test("a list is known by its members")
    func list() throws {
        let post = try #require(try posts().first?.post)
        let query = try SearchQuery("list:42")

        #expect(query.matches(post, lists: ["42": ["hilltop_obs"]]))
        #expect(!query.matches(post, lists: ["43": ["hilltop_obs"]]))
    }

    @Test(
        "refuses what X refuses",
        arguments: [
            ("", .empty), ("   ", .empty), ("OR comet", .unexpected("O", position: 1)),
            ("(comet", .unclosed(")")),
            ("comet)", .unexpected(")", position: 6)), ("\"comet", .unclosed("\"")),
            ("is:reply", .needsAnotherOperator),
            ("-comet", .needsAnotherOperator), ("comet OR has:media", .needsAnotherOperator),
            ("min_faves:3", .unknownOperator("min_faves:3", position: 1)),
            ("from:", .unexpected("from:", position: 1)),
            (String(repeating: "a", count: 513), .tooLong(limit: 512)),
            (String(repeating: "(", count: 200), .tooDeep),
        ] as [(String, SearchProblem)]
    )
    func refused(text: String, problem: SearchProblem) {
        #expect(throws: problem) { try SearchQuery(text) }
    }

    @Test("never traps on a mutated query")
    func mutated() {
        let pieces = [
            "(", ")", "\"", "-", " ", "OR", "AND", "from:", "is:reply", "a", "#", "@", ":", "日", "\u{301}",
            "url:\"", "has:",
        ]
        var generator = SeededGenerator(seed: 99)
        var understood = 0
        for _ in 0..<3000 {
            let count = Int.random(in: 0...12, using: &generator)
            let text = (0..<count).compactMap { _ in pieces.randomElement(using: &generator) }.joined()
            if (try? SearchQuery(text)) != nil { understood += 1 }
        }
        #expect(understood > 0)
    }

    private func posts() throws -> [(name: String, post: DemoPost)] {
        var world = DemoWorld(seed: 1, start: noon)
        let comet = try world.write("A comet tail #sky")
        let bread = try world.write("bread https://padariadosol.example/x", by: "padaria_sol")
        let answer = try world.write("tasty", .answers(bread.id))
        let meteors = try world.write("今夜の流星群", by: "hoshi_dome", attachment: .photo(alt: nil))
        let repost = try world.write("", by: "ines_merges", .reposts(comet.id))
        return [("a", comet), ("b", bread), ("c", answer), ("d", meteors), ("e", repost)]
    }
}
