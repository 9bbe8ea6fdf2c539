import Foundation
import Support
import Testing
import TweetModel

/// A run of `tweetdash watch --json` that takes deliveries into one history, and the sender that it trusts.
struct PushRun: Sendable {
    let watch: WatchedProgram
    /// `host:port`; nil where the program ended instead of listening.
    let listen: String?
    private let secret: Secret

    /// Starts it and waits until it listens or has ended.
    init(history: String, home: TemporaryFolder, faults: FileFaults? = nil) async throws {
        let secret = try #require(Secret("a secret of this test"))
        // Nothing answers at that address: a start must not wait for X.
        let variables = [
            "TWEETDASH_API_BASE_URL": "http://127.0.0.1:9", "X_BEARER_TOKEN": "token",
            "X_CONSUMER_SECRET": secret.revealed(),
        ]
        let watch = try WatchedProgram(
            ["--watch", "nasa", "--mode", "push", "--listen", "127.0.0.1:0", "--history", history],
            environment: variables.merging(faults?.environment ?? [:]) { _, fault in fault },
            home: home
        )
        var listen: String?
        for await line in watch.program.lines {
            let line = try JSONDecoder().decode(WatchedProgram.Line.self, from: Data(line.utf8))
            guard line.event == "ready", line.mode == "push" else { continue }
            listen = line.listen
            break
        }
        self.watch = watch
        self.listen = listen
        self.secret = secret
    }

    /// Delivers one tweet on a connection of its own; nil where that ended without an answer.
    func deliver(_ id: String) async -> RawAnswer? {
        guard let listen else { return nil }
        return try? await RawConnection.open(listen) { [secret] connection in
            try await connection.send(String(decoding: SignedDelivery.request(UInt64(id) ?? 0, key: secret), as: UTF8.self))
            return try await connection.answer()
        }
    }

    /// Delivers one tweet after the other on each of some connections until the program is gone, and notes what was
    /// answered with 200.
    func deliver(onConnections count: Int, _ ledger: DeliveryLedger) async {
        guard let listen else { return }
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<count {
                group.addTask { [secret] in
                    // The connection breaks when the program is gone.
                    try? await RawConnection.open(listen) { connection in
                        while true {
                            let id = ledger.next()
                            try await connection.send(String(decoding: SignedDelivery.request(UInt64(id) ?? 0, key: secret), as: UTF8.self))
                            guard let answer = try await connection.answer() else { return }
                            if answer.status == 200 { ledger.acknowledge(id) }
                        }
                    }
                }
            }
        }
    }
}
