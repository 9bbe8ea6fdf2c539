import Testing

@testable import DemoX

@Suite("PostText")
struct PostTextTests {
    @Test("counts the offsets of entities in scalars of the escaped text")
    func scalars() throws {
        let text = PostText("👩🏽‍🚀 & e\u{301}: see https://hilltop.example/a?b=1&c=2, #日本語タグ @hoshi_dome.")

        let scalars = Array(text.text.unicodeScalars)
        let pieces = text.entities.map { String(String.UnicodeScalarView(scalars[$0.range])) }
        #expect(pieces.count == 3)
        #expect(pieces.first?.hasPrefix("https://t.co/") == true)
        #expect(pieces.dropFirst() == ["#日本語タグ", "@hoshi_dome"])
        #expect(text.text.contains("&amp; e\u{301}: see"))
    }
}
