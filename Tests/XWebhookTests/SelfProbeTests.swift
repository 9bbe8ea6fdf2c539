import NIOCore
import NIOPosix
import Testing

@testable import XWebhook

@Suite("SelfProbe", .timeLimit(.minutes(1)))
struct SelfProbeTests {
    @Test("a port that takes connections and never answers is not a listener")
    func silent() async throws {
        let mute = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .bind(host: "127.0.0.1", port: 0).get()
        let address = try #require(mute.localAddress)

        #expect(
            await !SelfProbe(address: address, path: "/", patience: .milliseconds(30), speaksTLS: false)
                .isAnswered()
        )
        try await mute.close()
    }

    @Test("a port that nobody listens on is no listener")
    func closed() async throws {
        let gone = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .bind(host: "127.0.0.1", port: 0).get()
        let address = try #require(gone.localAddress)
        try await gone.close()

        #expect(
            await !SelfProbe(address: address, path: "/", patience: .seconds(60), speaksTLS: false)
                .isAnswered()
        )
    }

    @Test(
        "connections leave room for the program's other files, and there is always one",
        arguments: [(1_048_576, 1024), (1024, 896), (256, 128), (64, 32), (1, 1)]
    )
    func connections(_ limit: Int, _ expected: Int) {
        #expect(OpenFiles.connections(wanted: 1024, limit: limit) == expected)
    }
}
