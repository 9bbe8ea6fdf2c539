import HTTPTypes
import Testing

@testable import XWebhook

@Suite("LocalSender")
struct LocalSenderTests {
    private func isLocal(
        peer: String? = "127.0.0.1",
        host: String? = "localhost:8080",
        _ fields: [(String, String)] = []
    ) -> Bool {
        var request = HTTPRequest(method: .post, scheme: "http", authority: host, path: "/twitter/webhook")
        for (name, value) in fields {
            guard let name = HTTPField.Name(name) else { return false }
            request.headerFields.append(HTTPField(name: name, value: value))
        }
        return LocalSender.made(request, from: peer)
    }

    @Test(
        "a client on this machine is local, whichever of the machine's names it asks for",
        arguments: [
            "localhost", "localhost:8080", "LocalHost:1", "127.0.0.1", "127.0.0.1:8080", "127.9.8.7:80",
            "[::1]",
            "[::1]:8080",
        ]
    )
    func local(_ host: String) {
        #expect(isLocal(host: host))
        #expect(isLocal(peer: "::1", host: host))
    }

    @Test(
        "what common clients send by themselves is no sign of anything",
        arguments: [
            [("User-Agent", "curl/8.14.1"), ("Accept", "*/*"), ("Content-Type", "application/json")],
            [
                ("Accept-Encoding", "gzip, deflate"), ("Connection", "keep-alive"),
                ("User-Agent", "HTTPie/3.2.4"),
            ],
            [("sec-fetch-mode", "cors"), ("accept-language", "*"), ("user-agent", "node")],
            [("Postman-Token", "a"), ("Cache-Control", "no-cache"), ("Expect", "100-continue")],
            [("Authorization", "Bearer a"), ("X-Twitter-Webhooks-Signature", "sha256=AAAA")],
            [("Connection", "Upgrade, HTTP2-Settings"), ("Upgrade", "h2c"), ("HTTP2-Settings", "AAEAAEAA")],
        ]
    )
    func plain(_ fields: [(String, String)]) {
        #expect(isLocal(fields))
    }

    @Test(
        "a connection from elsewhere is not local, nor is one from nowhere",
        arguments: [
            "192.168.1.7", "10.0.0.1", "fe80::1", "2001:db8::1", "128.0.0.1", "127.0.0.1.example.com", "",
            nil,
        ]
    )
    func peer(_ peer: String?) {
        #expect(!isLocal(peer: peer))
    }

    @Test(
        "a request for a host that is not this machine's is not local: a tunnel's name, or one made to resolve to it",
        arguments: [
            "calm-otter.tunnel.example", "localhost.example.com", "example.com:8080", "localhost.",
            "a.localhost",
            "127.0.0.1.nip.io", "127.1", "0.0.0.0", "0", "2130706433", "[::]", "::1", "[::1", "[::2]:80",
            "[127.0.0.1]",
            "[::ffff:10.0.0.1]", "[localhost]", "192.168.1.7", "user@localhost", "localhost:", "localhost:x",
            "localhost:+80", "localhost:70000", "localhost, example.com", "localhost example.com", "", nil,
        ]
    )
    func host(_ host: String?) {
        #expect(!isLocal(host: host))
    }

    @Test("a host named twice is not local, though both are this machine")
    func twoHosts() {
        #expect(!isLocal([("Host", "localhost:8080")]))
    }

    @Test(
        "a field that a proxy, a tunnel or a browser adds shows that the request was made elsewhere",
        arguments: [
            "Forwarded", "X-Forwarded-For", "x-forwarded-host", "X-FORWARDED-PROTO", "X-Forwarded",
            "X-Forwarded-Port",
            "Forwarded-For", "X-Forward-For", "Via", "X-Real-IP", "X-Real-Port", "True-Client-IP",
            "X-Client-IP",
            "X-Cluster-Client-IP", "Client-IP", "X-ProxyUser-Ip", "X-Remote-IP", "X-Remote-Addr",
            "Remote-Addr",
            "X-Original-URL", "X-Original-Forwarded-For", "X-Original-Host", "Fastly-Client-IP", "Fastly-FF",
            "CF-Ray",
            "cf-connecting-ip", "CF-Visitor", "CF-IPCountry", "Cf-Warp-Tag-Id", "CDN-Loop",
            "X-Envoy-External-Address",
            "X-Envoy-Internal", "X-Amzn-Trace-Id", "X-Amz-Cf-Id", "CloudFront-Viewer-Address",
            "Fly-Client-IP",
            "X-Azure-ClientIP", "X-Azure-SocketIP", "X-ARR-LOG-ID", "X-Vercel-Id",
            "X-NF-Client-Connection-IP",
            "X-AppEngine-Country", "X-Cloud-Trace-Context", "Akamai-Origin-Hop", "X-Akamai-Edgescape",
            "ngrok-agent-ips",
            "ngrok-skip-browser-warning", "Tailscale-User-Login", "X-Localtunnel-Agent-Ips",
            "X-PageKite-Port",
            "X-Tunnel-Id", "X-MS-Tunnel", "Proxy-Connection", "Proxy-Authorization", "WL-Proxy-Client-IP",
            "Max-Forwards",
            "X-Varnish", "X-BlueCoat-Via", "X-Kong-Request-Id", "X-Sucuri-ClientIP", "Incap-Client-IP",
            "X-Scheme",
            "X-Request-Start", "Front-End-Https", "Origin", "Referer", "X_Real_IP", "HTTP_X_FORWARDED_FOR",
            "Early-Data", "Surrogate-Capability", "Client-Cert", "SSL-Client-Cert", "X-Rewrite-URL",
            "X-Hookdeck-Signature", "Svix-Id", "X-Auth-Request-User", "X-Pomerium-Jwt-Assertion",
            "X-Goog-Authenticated-User-Email", "Kong-Request-Id", "Apigw-Requestid", "X-Tomorrows-Product",
        ]
    )
    func trace(_ name: String) {
        #expect(!isLocal([("User-Agent", "curl/8"), (name, "127.0.0.1")]))
        #expect(!isLocal([(name, "")]))
    }

    @Test(
        "a browser that says where its page is from is not local, unless its user typed the address",
        arguments: ["cross-site", "same-site", "same-origin", ""]
    )
    func page(_ site: String) {
        #expect(!isLocal([("Sec-Fetch-Site", site)]))
    }
}
