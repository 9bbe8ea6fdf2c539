import Testing
import TweetModel

@testable import Engine

@Suite("Links for the browser")
struct LinkOpenerTests {
    @Test(
        "addresses of the web are opened as they are",
        arguments: [
            "https://x.com/nasa/status/1", "http://example.org", "HTTPS://example.org:8443/a?b=c&d=e#f",
            "https://example.org/%20%E6%98%9F", "http://[::1]:8080/", "https://user@example.org/;a=(b)",
        ]
    )
    func opened(link: String) {
        #expect(LinkOpener.openable(SafeText(link)) == link)
    }

    @Test(
        "what has no place in an address is percent-encoded",
        arguments: [
            ("https://x.com/a b", "https://x.com/a%20b"),
            ("https://x.com/\"a\"", "https://x.com/%22a%22"),
            ("https://x.com/`a`", "https://x.com/%60a%60"),
            ("https://x.com/a|b", "https://x.com/a%7Cb"),
            ("https://x.com/星", "https://x.com/%E6%98%9F"),
            ("https://x.com/a\nb", "https://x.com/a%0Ab"),
        ]
    )
    func encoded(link: String, opened: String) {
        #expect(LinkOpener.openable(SafeText(link)) == opened)
    }

    @Test(
        "other schemes, and addresses without a host, are refused with the reason",
        arguments: [
            "", "x.com", "/etc/passwd", "-https://x.com", "--help", "ftp://x.com", "file:///etc/passwd",
            "javascript:alert(1)", "data:text/html,a", "mailto:a@x.com", "https:", "https:///a",
            "https:x.com",
            "httpsx://x.com",
        ]
    )
    func refused(link: String) {
        #expect(LinkOpener.openable(SafeText(link)) == nil)
        #expect(LinkOpener(environment: [:]).open(SafeText(link)) == "only http and https links are opened")
    }
}
