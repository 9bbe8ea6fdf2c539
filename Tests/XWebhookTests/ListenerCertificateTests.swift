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
    /// Runs `use` with the paths of the two files.
    private func withFiles<Result: Sendable>(
        key: String = LoopbackCertificate.key,
        use: (ListenerCertificate) async throws -> Result
    ) async throws -> Result {
        let folder = try TemporaryFolder()
        let files = try LoopbackCertificate.write(to: folder, key: key)
        return try await use(ListenerCertificate(chainFile: files.chain, keyFile: files.key))
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

    @Test("a certificate that is renewed on disk is shown to whoever connects from then on")
    func renewed() async throws {
        let folder = try TemporaryFolder()
        let files = try LoopbackCertificate.write(to: folder)
        let certificate = ListenerCertificate(chainFile: files.chain, keyFile: files.key)
        let settings = ListenerSettings(port: 0, secrets: .testing, certificate: certificate)
        try await TestListener.run(settings: settings) { listener in
            #expect(try await Self.secureAnswer(to: delivery("{}"), at: listener.listen)?.status == 200)

            _ = try LoopbackCertificate.write(
                to: folder,
                chain: LoopbackCertificate.renewedChain,
                key: LoopbackCertificate.renewedKey
            )

            let end = ContinuousClock.now + .seconds(30)
            var status: Int?
            while status == nil, ContinuousClock.now < end {
                status = try? await Self.secureAnswer(
                    to: delivery("{}"),
                    at: listener.listen,
                    trusting: LoopbackCertificate.renewedChain
                )?.status
                // Its files are looked at every two seconds, and refused connections cost the listener nothing.
                if status == nil { try await Task.sleep(for: .milliseconds(100)) }
            }
            #expect(status == 200)
        }
    }

    /// Sends over TLS, trusting the certificate above and checking its name.
    private static func secureAnswer(
        to request: String,
        at listen: String,
        trusting chain: String = LoopbackCertificate.chain
    ) async throws -> RawAnswer? {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.trustRoots = .certificates(
            try NIOSSLCertificate.fromPEMBytes(Array(chain.utf8))
        )
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
