import Testing
import TweetModel

@testable import DemoX

@Suite("PostText")
struct PostTextTests {
    @Test("counts the offsets of entities in scalars of the escaped text")
    func scalars() {
        let text = PostText("👩🏽‍🚀 & e\u{301}: see https://hilltop.example/a?b=1&c=2, #日本語タグ @hoshi_dome.")

        let pieces = pieces(of: text)
        #expect(pieces.count == 3)
        #expect(pieces.first?.hasPrefix("https://t.co/") == true)
        #expect(pieces.dropFirst() == ["#日本語タグ", "@hoshi_dome"])
        #expect(text.text.contains("&amp; e\u{301}: see"))
        #expect(
            text.entities.first?.kind
                == .link(
                    short: pieces.first ?? "",
                    target: "https://hilltop.example/a?b=1&c=2",
                    display: "hilltop.example/a?b=1&c=2"
                )
        )
    }

    @Test("a sign inside a word begins no entity")
    func insideWords() {
        let text = PostText("not#atag a@b.example C# @ # #1 @waytoolonghandlename")

        #expect(pieces(of: text) == [])
    }

    @Test("a long link is shown cut with an ellipsis")
    func cutLink() {
        guard
            case .link(_, _, let display) = PostText("https://www.kestrel.example/blog/a-long-way-to-go")
                .entities.first?.kind
        else {
            Issue.record("no link")
            return
        }
        #expect(display == "kestrel.example/blog/a-lon…")
    }

    @Test("a reply begins with the name of whom it answers, outside the display range")
    func reply() {
        let text = PostText("yes", answering: "padaria_sol")

        #expect(text.text == "@padaria_sol yes")
        #expect(text.displayRange == 13..<16)
    }

    @Test("links to media follow the text, outside the display range; the link to a quoted post stays inside")
    func trailing() {
        let media = PostText("look", trailing: [TrailingLink(mediaOf: "a", post: "1", kind: "photo")])
        let quote = PostText("look", trailing: [TrailingLink(to: "https://x.com/a/status/1")])

        #expect(media.displayRange == 0..<4)
        #expect(quote.displayRange == 0..<quote.text.unicodeScalars.count)
    }

    @Test("a repost is cut to 140 scalars without half an escape, and keeps the entities that fit")
    func repost() {
        let original = PostText(String(repeating: "&", count: 40) + " #late")
        let repost = PostText(reposting: original, by: "kestrel_lang")
        let short = PostText(reposting: PostText("hi #tag"), by: "kestrel_lang")

        #expect(repost.text.unicodeScalars.count <= 140)
        #expect(repost.text.hasPrefix("RT @kestrel_lang: &amp;"))
        #expect(repost.text.hasSuffix("&amp;…"))
        #expect(pieces(of: repost) == ["@kestrel_lang"])
        #expect(pieces(of: short) == ["@kestrel_lang", "#tag"])
    }

    @Test("a text of 280 units fits, and a longer one begins with less")
    func length() {
        #expect(PostText.beginning(of: String(repeating: "a", count: 280)) == nil)
        #expect(PostText.beginning(of: String(repeating: "日", count: 140)) == nil)
        #expect(PostText.beginning(of: String(repeating: "日", count: 141))?.hasSuffix("…") == true)
        #expect(PostText.beginning(of: String(repeating: "word ", count: 60))?.hasSuffix("word…") == true)
    }

    @Test("every entity of a long evening stands where it says", arguments: [UInt64(1), 2, 3])
    func law(seed: UInt64) {
        for post in DemoWorld.played(700, seed: seed).posts {
            for text in [post.text, post.note].compactMap(\.self) {
                let count = text.text.unicodeScalars.count
                #expect(text.displayRange.upperBound <= count)
                for (entity, piece) in zip(text.entities, pieces(of: text)) {
                    let expected =
                        switch entity.kind {
                        case .link(let short, _, _): short
                        case .hashtag(let tag): "#" + tag
                        case .mention(let handle): "@" + handle
                        }
                    #expect(piece == expected, "seed \(seed): \(text.text)")
                }
                #expect(!text.text.contains("{"), "seed \(seed): \(text.text)")
            }
        }
    }

    private func pieces(of text: PostText) -> [String] {
        let scalars = Array(text.text.unicodeScalars)
        return text.entities.map { String(String.UnicodeScalarView(scalars[$0.range])) }
    }
}
