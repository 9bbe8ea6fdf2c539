import Testing

@testable import XClient

@Suite("BaseURL")
struct BaseURLTests {
    @Test(
        "takes https anywhere and http on this machine",
        arguments: [
            ("https://api.x.com", "https://api.x.com", false),
            ("https://api.x.com/", "https://api.x.com", false),
            ("https://proxy.example/x/", "https://proxy.example/x", false),
            ("http://127.0.0.1:8787", "http://127.0.0.1:8787", true),
            ("http://127.8.9.1:8787", "http://127.8.9.1:8787", true),
            ("http://[::1]:8787", "http://[::1]:8787", true),
            ("http://localhost:8787", "http://localhost:8787", true),
        ]
    )
    func accepted(given: String, kept: String, isLoopback: Bool) throws {
        let url = try BaseURL(given)

        #expect(url.description == kept)
        #expect(url.isLoopback == isLoopback)
    }

    @Test(
        "refuses http to another machine, and names that only look like this one",
        arguments: [
            "http://api.x.com", "http://127.0.0.1.example.com", "http://128.0.0.1",
            "http://localhost.example.com",
            "http://127.0.0.256", "http://127.1", "http://127.0.0.+1", "http://127.0.0.-0",
            "http://127.example.com",
        ]
    )
    func unencrypted(given: String) {
        #expect(throws: XClientError.baseURLRefused(.notEncrypted)) { try BaseURL(given) }
    }

    @Test(
        "refuses what is no base URL",
        arguments: [
            "", "api.x.com", "ftp://api.x.com", "https://", "https://user:secret@api.x.com",
            "https://api.x.com?a=b",
            "https://api.x.com#here", "file:///etc/passwd", "http://user@127.0.0.1",
        ]
    )
    func malformed(given: String) {
        #expect(throws: XClientError.baseURLRefused(.malformed)) { try BaseURL(given) }
    }
}
