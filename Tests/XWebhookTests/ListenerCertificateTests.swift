import Foundation
import NIOCore
import NIOPosix
import NIOSSL
import Support
import Testing
import TweetModel

@testable import XWebhook

@Suite("TLS", .timeLimit(.minutes(1)))
struct ListenerCertificateTests {
    /// Good for `localhost` and nothing else, and signed by nobody.
    private static let chain = """
        -----BEGIN CERTIFICATE-----
        MIIBnDCCAUGgAwIBAgIUdxSRhjPczIICZl6BkArYQdQfGKcwCgYIKoZIzj0EAwIw
        FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNDE5MzY1NFoYDzIxMjYxMDMx
        MTkzNjU0WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
        PQMBBwNCAAT8MsaeMCPd58DgaIAq1xVNVjq3M81l4sG99np4Z1XQ5PEccyKhwM++
        oxcZsnQsyCICm+0SSE+Mog/yF9h/spE+o28wbTAdBgNVHQ4EFgQUzu43q15AevF2
        aGobU+IMnkWIZvMwHwYDVR0jBBgwFoAUzu43q15AevF2aGobU+IMnkWIZvMwDwYD
        VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
        zj0EAwIDSQAwRgIhAN3dETBomD9hklolh8h6LR3qzB9RTqfvWCxygdMQwq3KAiEA
        svKpKMSvuEUDdfvK1wJ79dS28D+BFOj9e1mmPFnMtck=
        -----END CERTIFICATE-----
        """
    private static let key = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgAdT16oIK/qH8oNSN
        N+O0WCHrlvn1ygoWMau/7GXzZAKhRANCAAT8MsaeMCPd58DgaIAq1xVNVjq3M81l
        4sG99np4Z1XQ5PEccyKhwM++oxcZsnQsyCICm+0SSE+Mog/yF9h/spE+
        -----END PRIVATE KEY-----
        """

    /// Writes the two files, runs `use` with their paths, and removes them.
    private func withFiles<Result: Sendable>(
        key: String = Self.key,
        use: (ListenerCertificate) async throws -> Result
    ) async throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let certificate = ListenerCertificate(
            chainFile: folder.appendingPathComponent("chain.pem").path,
            keyFile: folder.appendingPathComponent("key.pem").path
        )
        try Data(Self.chain.utf8).write(to: URL(fileURLWithPath: certificate.chainFile))
        try Data(key.utf8).write(to: URL(fileURLWithPath: certificate.keyFile))
        return try await use(certificate)
    }

    @Test("with a certificate the listener speaks TLS")
    func speaksTLS() async throws {
        try await withFiles { certificate in
            let settings = ListenerSettings(port: 0, secrets: .testing, certificate: certificate)
            try await TestListener.run(settings: settings) { listener in
                let answer = try await Self.secureAnswer(to: delivery("{}"), at: listener.listen)

                #expect(answer?.status == 200)
            }
        }
    }

    @Test("a listener that speaks TLS finds itself alive")
    func probe() async throws {
        try await withFiles { certificate in
            let settings = ListenerSettings(port: 0, secrets: .testing, certificate: certificate)
            try await TestListener.run(settings: settings) { listener in
                let report = await listener.reports.first { _ in true }

                #expect(report == .probed(at: TestListener.start))
            }
        }
    }

    @Test("a sender that speaks no TLS is told nothing")
    func plain() async throws {
        try await withFiles { certificate in
            let settings = ListenerSettings(port: 0, secrets: .testing, certificate: certificate)
            try await TestListener.run(settings: settings) { listener in
                try await RawConnection.open(listener.listen) { connection in
                    try await connection.send(delivery("{}"))

                    #expect(await connection.isEnded())
                }
            }
        }
    }

    @Test("a file that is no key is named")
    func noKey() async throws {
        try await withFiles(key: "hello") { certificate in
            let settings = ListenerSettings(port: 0, secrets: .testing, certificate: certificate)
            let error = await #expect(throws: WebhookError.self) {
                try await TestListener.run(settings: settings) { _ in }
            }
            #expect(error == .certificateUnreadable(file: certificate.keyFile))
        }
    }

    /// Sends over TLS, trusting the certificate above and checking its name.
    private static func secureAnswer(to request: String, at listen: String) async throws -> RawAnswer? {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.trustRoots = .certificates(try NIOSSLCertificate.fromPEMBytes(Array(chain.utf8)))
        let context = try NIOSSLContext(configuration: configuration)
        let port = listen.split(separator: ":").last.flatMap { Int($0) } ?? 0
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        try NIOSSLClientHandler(context: context, serverHostname: "localhost")
                    )
                    return try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(string: request))
            var bytes: [UInt8] = []
            for try await part in inbound {
                bytes.append(contentsOf: part.readableBytesView)
                if let (answer, _) = RawAnswer.parse(bytes) { return answer }
            }
            return nil
        }
    }
}
