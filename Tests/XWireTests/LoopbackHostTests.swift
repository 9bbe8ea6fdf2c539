import Testing
import XWire

@Suite("LoopbackHost")
struct LoopbackHostTests {
    @Test(
        "is this machine's own name and addresses",
        arguments: ["localhost", "::1", "127.0.0.1", "127.255.8.9"]
    )
    func contained(host: String) {
        #expect(LoopbackHost.contains(host))
        #expect(LoopbackHost.contains(urlHost: host))
    }

    @Test(
        "is no name or number that only looks like one",
        arguments: [
            "", "127", "127.1", "127.0.0", "127.0.0.256", "127.0.0.+1", "127.0.0.-0", "127.0.0.0001",
            "127.0.0.1.",
            "127.0.0.1.example.com", "127.example.com", "127.0.0.x", "+127.0.0.1", "128.0.0.1", "0.0.0.0",
            "::",
            "localhost.example.com", "notlocalhost", "127.0.0.１",
        ]
    )
    func others(host: String) {
        #expect(!LoopbackHost.contains(host))
        #expect(!LoopbackHost.contains(urlHost: host))
    }

    @Test("has brackets in a URL and nowhere else")
    func brackets() {
        #expect(LoopbackHost.contains(urlHost: "[::1]"))
        #expect(!LoopbackHost.contains("[::1]"))
        #expect(!LoopbackHost.contains(urlHost: "[127.0.0.1]"))
    }
}
