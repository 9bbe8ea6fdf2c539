import NIOSSL
import Support
import Testing
import TweetModel

@testable import XClient

@Suite("Redirects")
struct RedirectTests {
    /// Where X's answer points, seen from 127.0.0.1 over http.
    enum Target: CaseIterable {
        case otherPort, otherHost, otherScheme

        func url(port: Int) -> String {
            switch self {
            case .otherPort: "http://127.0.0.1:\(port)/2/tweets?ids=1"
            case .otherHost: "http://localhost:\(port)/"
            case .otherScheme: "https://127.0.0.1:\(port)/"
            }
        }
    }

    @Test(
        "are not followed, so that credentials stay home",
        arguments: [301, 302, 303, 307, 308],
        Target.allCases
    )
    func stayHome(status: Int, target: Target) async throws {
        let tls = target == .otherScheme ? try TestCertificates.right.server() : nil
        let heard = try await LoopbackServer.serving(.http("200 OK"), tls: tls) { stranger in
            let answer = [UInt8].http("\(status) Away", ["Location: \(target.url(port: stranger.port))"])
            let received = try await LoopbackServer.serving(answer) { server in
                try await HTTPClientTransport.open(trustRoots: TestCertificates.trust()) {
                    try await $0.send(try HTTPCall(port: server.port))
                }
            }
            #expect(received.status == status)
            return stranger.requests
        }

        #expect(heard.isEmpty)
    }

    @Test("come to the user as what they are", arguments: [301, 302, 303, 307, 308])
    func told(status: Int) async throws {
        let exchange = ScriptedExchange { _, _ in
            HTTPReply(status, ["location": "https://elsewhere.example/"])
        }

        await #expect(throws: XClientError.unexpectedRedirect) {
            try await XClient(exchange).page(.search)
        }
        #expect(exchange.requests.count == 1)
    }
}
