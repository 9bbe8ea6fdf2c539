import Support
import Testing
import TweetModel

@testable import XClient

@Suite("Ways to X's server")
struct NetworkSettingsTests {
    private func settings(
        _ environment: [String: String],
        _ base: String = "https://api.x.com"
    ) throws -> NetworkSettings {
        try NetworkSettings(environment: environment, for: try BaseURL(base))
    }

    @Test(
        "a proxy is named as curl, git and Go take it",
        arguments: [
            ("http://proxy:3128", "http://proxy:3128"), ("proxy:3128", "http://proxy:3128"),
            ("proxy", "http://proxy:80"),
            ("http://proxy/", "http://proxy:80"), ("HTTP://proxy:1", "http://proxy:1"),
            ("http://user:pass@proxy:3128", "http://proxy:3128"),
            ("http://10.0.0.1:8080", "http://10.0.0.1:8080"),
            ("http://[::1]:8080", "http://[::1]:8080"), ("socks5://proxy", "socks5://proxy:1080"),
            ("socks5h://proxy:9050", "socks5://proxy:9050"),
        ]
    )
    func named(text: String, expected: String) throws {
        #expect(try settings(["HTTPS_PROXY": text]).proxy?.description == expected)
    }

    @Test("user and password are taken as they are meant, and shown nowhere")
    func signIn() throws {
        let proxy = try #require(try settings(["https_proxy": "http://us%40er:p%3Aass@proxy:1"]).proxy)

        #expect(proxy.user == Secret("us@er") && proxy.password == Secret("p:ass"))
        #expect(!"\(proxy)".contains("ass") && !"\(proxy)".contains("us"))
    }

    @Test(
        "the small letters go before the capitals, the one for https before the one for all, and an empty one is none",
        arguments: [
            (["https_proxy": "a:1", "HTTPS_PROXY": "b:1"], "http://a:1"),
            (["https_proxy": "", "HTTPS_PROXY": "b:1"], nil),
            (["ALL_PROXY": "c:1"], "http://c:1"), (["all_proxy": "d:1", "ALL_PROXY": "c:1"], "http://d:1"),
            (["HTTPS_PROXY": "b:1", "all_proxy": "d:1"], "http://b:1"),
            (["http_proxy": "e:1", "HTTP_PROXY": "f:1"], nil),
            ([:], nil),
        ] as [([String: String], String?)]
    )
    func order(environment: [String: String], expected: String?) throws {
        #expect(try settings(environment).proxy?.description == expected)
    }

    @Test(
        "nothing of it holds for a server on this machine",
        arguments: ["http://127.0.0.1:1", "https://localhost", "http://[::1]:2"]
    )
    func loopback(base: String) throws {
        let environment = ["HTTPS_PROXY": "ftp://nonsense", "SSL_CERT_FILE": "/proc/none"]

        #expect(try settings(environment, base) == .plain)
    }

    @Test(
        "what names no proxy that can be used is told, and not gone past",
        arguments: [
            "https://proxy:1", "socks4://proxy", "ftp://proxy", "socks5://user@proxy", "http://",
            "http://proxy:99999", ":::",
        ]
    )
    func refused(text: String) {
        #expect {
            _ = try settings(["HTTPS_PROXY": text])
        } throws: { "\($0)".hasPrefix("HTTPS_PROXY names") }
    }

    @Test("authorities that are named must be there")
    func authorities() throws {
        #expect(try settings(["SSL_CERT_FILE": "/etc/passwd"]).authorities == "/etc/passwd")
        #expect(try settings(["SSL_CERT_DIR": "/etc"]).authorityFolder == "/etc")
        #expect(throws: NetworkFault.self) { try settings(["SSL_CERT_DIR": "/etc:/usr"]) }
        for name in ["SSL_CERT_FILE", "SSL_CERT_DIR"] {
            #expect {
                _ = try settings([name: "/proc/none"])
            } throws: {
                "\($0)" == "\(name) names /proc/none, which cannot be read: No such file or directory"
            }
        }
    }

    @Test(
        "hosts that are reached without one",
        arguments: [
            ("api.x.com", true), ("x.com", true), (".x.com", true), ("*.x.com", true), ("X.COM", true),
            ("x.com.", true),
            ("a.b, x.com", true), ("a.b x.com", true), ("*", true), ("x.com:443", true),
            ("x.com:8443", false),
            ("pi.x.com", false), ("xx.com", false), ("", false), ("com", true),
            ("api.x.com.evil.example", false),
            ("10.0.0.0/8", false), (",", false), (".", false),
        ]
    )
    func direct(list: String, isDirect: Bool) throws {
        #expect(NoProxyList(list).contains("api.x.com", port: 443) == isDirect)
        #expect((try settings(["https_proxy": "p:1", "NO_PROXY": list]).proxy == nil) == isDirect)
    }

    @Test(
        "addresses and blocks of them",
        arguments: [
            ("10.1.2.3", "10.1.2.3", true), ("10.0.0.0/8", "10.1.2.3", true),
            ("10.1.2.0/24", "10.1.3.3", false),
            ("10.1.2.2/31", "10.1.2.3", true), ("0.0.0.0/0", "10.1.2.3", true), ("::1", "::1", true),
            ("[::1]:443", "::1", true), ("[::1]:444", "::1", false), ("fd00::/8", "fd12::1", true),
            ("fd00::/8", "fe80::1", false),
            ("10.0.0.0/99", "10.1.2.3", false), ("10.1.2.3:443", "10.1.2.3", true),
            ("0:0:0:0:0:0:0:1", "::1", true),
        ]
    )
    func addresses(list: String, host: String, isDirect: Bool) {
        #expect(NoProxyList(list).contains(host, port: 443) == isDirect)
    }

    /// Asks X through a proxy that says this; what came of it, and what the proxy heard.
    private func ask(
        _ answer: [UInt8],
        user: String = ""
    ) async throws -> (trouble: ConnectionTrouble?, heard: [String]) {
        try await LoopbackServer.serving(answer) { server in
            let network = try settings(["HTTPS_PROXY": "http://\(user)127.0.0.1:\(server.port)"])
            let exchange = HTTPClientTransport(
                version: "0",
                time: MonotonicTime(ContinuousClock()),
                network: network
            )
            var trouble: ConnectionTrouble?
            do {
                _ = try await exchange.send(try HTTPCall(port: 443, scheme: "https", host: "api.x.com"))
            } catch {
                trouble = error as? ConnectionTrouble
            }
            try await exchange.shutdown()
            return (trouble, server.requests)
        }
    }

    @Test("X is asked for by CONNECT, with the sign-in that is named, and a key of X never in clear")
    func connect() async throws {
        let (_, plain) = try await ask(.http("403 Forbidden"))
        let (_, signed) = try await ask(.http("403 Forbidden"), user: "user:pass@")

        #expect(plain.first?.hasPrefix("CONNECT api.x.com:443 HTTP/1.1\r\n") == true)
        #expect(plain.first?.lowercased().contains("proxy-authorization") == false)
        #expect(signed.first?.lowercased().contains("proxy-authorization: basic dxnlcjpwyxnz") == true)
        #expect(!(plain + signed).joined().contains("canary"))
    }

    @Test("what the proxy refuses is told as the proxy's word")
    func words() async throws {
        let signIn = try await ask(.http("407 Proxy Authentication Required"))
        let forbidden = try await ask(.http("403 Forbidden"))

        #expect(signIn.trouble == .proxySignIn)
        #expect(forbidden.trouble == .proxyRefused)
    }

    @Test("a proxy that is not there is named, and not X's server")
    func absent() async throws {
        let network = try settings(["HTTPS_PROXY": "http://user:secret@127.0.0.1:1"])
        let exchange = HTTPClientTransport(
            version: "0",
            time: MonotonicTime(ContinuousClock()),
            network: network
        )

        await #expect(throws: ConnectionTrouble.proxyUnreachable("http://127.0.0.1:1")) {
            _ = try await exchange.send(try HTTPCall(port: 443, scheme: "https", host: "api.x.com"))
        }
        try await exchange.shutdown()
    }
}
