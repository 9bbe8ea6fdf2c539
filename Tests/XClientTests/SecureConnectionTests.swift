import NIOSSL
import Support
import Testing
import TweetModel

@testable import XClient

@Suite("Secure connections")
struct SecureConnectionTests {
    /// Sends a request over TLS; returns what kept it from being answered, and what reached the server.
    private func visit(
        _ tls: NIOSSLContext?,
        trustRoots: NIOSSLTrustRoots
    ) async throws -> (trouble: ConnectionTrouble?, heard: [String]) {
        try await LoopbackServer.serving(.http("200 OK"), tls: tls) { server in
            try await HTTPClientTransport.open(trustRoots: trustRoots) { exchange in
                do {
                    _ = try await exchange.send(try HTTPCall(port: server.port, scheme: "https"))
                    return (nil, server.requests)
                } catch let trouble as ConnectionTrouble {
                    return (trouble, server.requests)
                }
            }
        }
    }

    @Test("takes a certificate that an authority vouches for, for this host and this day")
    func right() async throws {
        let (trouble, heard) = try await visit(
            TestCertificates.right.server(),
            trustRoots: TestCertificates.trust()
        )

        #expect(trouble == nil)
        #expect(heard.count == 1)
    }

    @Test(
        "refuses every other certificate by name, and sends it nothing",
        arguments: TestCertificates.allCases.filter { $0 != .right }
    )
    func wrong(certificate: TestCertificates) async throws {
        let (trouble, heard) = try await visit(certificate.server(), trustRoots: TestCertificates.trust())

        expectRefusal(trouble)
        #expect(heard.isEmpty)
    }

    @Test(
        "refuses a certificate that vouches for itself, and one of an authority that this machine does not know"
    )
    func unknown() async throws {
        for context in [try LoopbackCertificate.server(), try TestCertificates.right.server()] {
            let (trouble, heard) = try await visit(context, trustRoots: .default)

            expectRefusal(trouble)
            #expect(heard.isEmpty)
        }
    }

    @Test("speaks no version of TLS before 1.2", arguments: [TLSVersion.tlsv1, .tlsv11])
    func oldVersions(version: TLSVersion) async throws {
        let (trouble, heard) = try await visit(
            TestCertificates.right.server(newest: version),
            trustRoots: TestCertificates.trust()
        )

        #expect(trouble == .notSecure)
        #expect(heard.isEmpty)
    }

    @Test("refuses a server that does not speak TLS where TLS is due")
    func plain() async throws {
        await #expect(throws: ConnectionTrouble.notSecure) {
            try await LoopbackServer.serving(Array("hello".utf8), isHasty: true) { server in
                try await HTTPClientTransport.open {
                    try await $0.send(try HTTPCall(port: server.port, scheme: "https"))
                }
            }
        }
    }

    @Test("what breaks off behind the handshake is a lost connection: X may have answered")
    func brokenOff() {
        let errors: [NIOSSLError] = [.uncleanShutdown, .readInInvalidTLSState, .writeDuringTLSShutdown]
        for error in errors {
            #expect(ConnectionTrouble(error) == .connectionLost)
            #expect(!ConnectionTrouble(error).isBeforeSending)
        }
        #expect(ConnectionTrouble(NIOSSLError.handshakeFailed(.zeroReturn)) == .notSecure)
    }

    private func expectRefusal(_ trouble: ConnectionTrouble?) {
        guard case .certificateRefused(let reason) = trouble else {
            Issue.record("\(String(describing: trouble))")
            return
        }
        #expect(!reason.string.isEmpty)
    }
}
