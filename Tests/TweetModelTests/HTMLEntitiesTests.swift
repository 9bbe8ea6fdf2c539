import Testing
import TweetModel

@Suite("SafeText: HTML entities")
struct HTMLEntitiesTests {
    @Test(
        "decodes what X writes",
        arguments: zip(
            ["a &lt; b &amp;&amp; c &gt; d", "&quot;&apos;&#39;", "&#x1F680;&#X41;&#8230;", "&nbsp;"],
            ["a < b && c > d", "\"''", "🚀A…", "\u{A0}"]
        )
    )
    func decodes(raw: String, shown: String) {
        #expect(SafeText(decodingEntities: raw).string == shown)
    }

    @Test("decodes once")
    func once() {
        #expect(SafeText(decodingEntities: "&amp;lt;b&amp;gt; &amp;#27;").string == "&lt;b&gt; &#27;")
    }

    @Test(
        "leaves what is no entity as it was written",
        arguments: [
            "", "&", "&&", "&;", "AT&T", "&#;", "&#x;", "&#xD800;", "&#1114112;", "&#-1;", "&#+65;",
            "&unknown;",
            "&amp", "a & b; c",
        ]
    )
    func noEntity(raw: String) {
        #expect(SafeText(decodingEntities: raw).string == raw)
    }

    @Test(
        "sanitises after it has decoded",
        arguments: zip(["&#27;[2J", "&#x202E;abc", "&#0;", "a&#x301;"], ["␛[2J", "abc", "␀", "a\u{301}"])
    )
    func sanitises(raw: String, shown: String) {
        #expect(SafeText(decodingEntities: raw).string == shown)
    }

    @Test("leaves entities alone where none are to be decoded")
    func notDecoded() {
        #expect(SafeText("&lt;").string == "&lt;")
    }
}
