import Foundation
import Support
import Testing

@Suite("Starting the listener", .timeLimit(.minutes(1)))
struct ListenerStartTests {
    /// Runs to its end; the status, and what was said.
    private func run(
        _ arguments: [String],
        without: String? = nil,
        home: TemporaryFolder
    ) async throws -> (status: Int32, words: String) {
        let watch = try WatchedProgram(
            arguments,
            environment: SignedDelivery.environment.filter { $0.key != without },
            home: home
        )
        return (await watch.program.end(), watch.program.errorText)
    }

    @Test("without a secret to check signatures with, nothing listens: 4, and how to set one")
    func noSecret() async throws {
        let outcome = try await run(
            SignedDelivery.arguments,
            without: "X_CONSUMER_SECRET",
            home: try TemporaryFolder()
        )

        #expect(outcome.status == 4)
        #expect(outcome.words.contains("X_CONSUMER_SECRET"))
    }

    @Test("an address that other machines reach is refused unless the user allows it: 5, and how to")
    func exposed() async throws {
        let home = try TemporaryFolder()
        let arguments = ["--watch", "nasa", "--mode", "push", "--listen", "0.0.0.0:0"]
        let refused = try await run(arguments, home: home)
        #expect(refused.status == 5)
        #expect(refused.words.contains("--exposed"))

        let allowed = try WatchedProgram(
            arguments + ["--exposed"],
            environment: SignedDelivery.environment,
            home: home
        )
        #expect(try await allowed.listen().hasPrefix("0.0.0.0:"))
        #expect(await allowed.stop() == 0)
    }

    @Test("with a certificate and its key the listener speaks TLS and nothing else")
    func certificate() async throws {
        let home = try TemporaryFolder()
        let files = try LoopbackCertificate.write(to: home)
        let watch = try WatchedProgram(
            SignedDelivery.arguments + ["--certificate", files.chain, "--certificate-key", files.key],
            environment: SignedDelivery.environment,
            home: home
        )
        try await RawConnection.open(try await watch.listen()) { connection in
            try await connection.send("GET /webhook/x?crc_token=a HTTP/1.1\r\nHost: localhost\r\n\r\n")
            #expect(await connection.isEnded())
        }
        #expect(await watch.stop() == 0)
    }

    @Test("a certificate that cannot be read is named: 5")
    func noCertificate() async throws {
        let outcome = try await run(
            SignedDelivery.arguments
                + ["--certificate", "/nonexistent.pem", "--certificate-key", "/nonexistent.key"],
            home: try TemporaryFolder()
        )

        #expect(outcome.status == 5)
        #expect(outcome.words.contains("/nonexistent.pem"))
    }
}
