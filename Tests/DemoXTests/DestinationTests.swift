import Testing
import XWire

@testable import DemoX

@Suite("Destination")
struct DestinationTests {
    @Test(
        "a word of the path wins over a name",
        arguments: [
            ("GET", "/2/users/me", DemoEndpoint.shared(.me)),
            ("GET", "/2/users/by", .shared(.usersByUsername)), ("GET", "/2/users", .shared(.usersByID)),
            ("GET", "/2/users/42/tweets", .shared(.userTweets)), ("GET", "/2/tweets/42", .further(.tweet)),
            ("GET", "/2/tweets", .shared(.tweets)), ("POST", "/2/tweets", .further(.createTweet)),
            ("GET", "/2/tweets/search/stream", .shared(.filteredStream)),
            ("DELETE", "/2/webhooks/7", .shared(.deleteWebhook)),
        ]
    )
    func found(method: String, path: String, endpoint: DemoEndpoint) {
        #expect(Destination(method: method, path: path)?.endpoint == endpoint)
    }

    @Test("names are decoded")
    func names() {
        #expect(Destination(method: "GET", path: "/2/users/by/username/a%5Fb")?.names == ["username": "a_b"])
    }

    @Test(
        "other paths lead nowhere",
        arguments: ["/", "", "/2/users//tweets", "/2/tweets/", "/3/tweets", "/2/users/by/username/%zz"]
    )
    func nowhere(path: String) {
        #expect(Destination(method: "GET", path: path) == nil)
    }

    @Test("every endpoint is reached by its own path")
    func all() {
        for endpoint in DemoEndpoint.all {
            let path = endpoint.template.split(separator: "/").map { $0.hasPrefix("{") ? "42" : $0 }.joined(
                separator: "/"
            )
            #expect(Destination(method: endpoint.method, path: "/" + path)?.endpoint == endpoint)
        }
    }
}
