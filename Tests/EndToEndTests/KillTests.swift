import Foundation
import Support
import Testing
import TweetModel
import XWire

@Suite("Killed while deliveries are acknowledged")
struct KillTests {
    /// Rounds of one run; `TWEETDASH_KILL_ROUNDS` asks for more.
    private static let rounds =
        ProcessInfo.processInfo.environment["TWEETDASH_KILL_ROUNDS"].flatMap { Int($0) } ?? 50
    private static let connections = 8

    @Test("every acknowledged tweet is there after a new start")
    func acknowledgedSurvives() async throws {
        let home = try TemporaryFolder()
        let history = home.file("history.sqlite")
        let secret = try #require(Secret("a secret of this test"))
        let seed = UInt64.random(in: 0 ... .max)
        var random = SeededGenerator(seed: seed)
        let ledger = DeliveryLedger()

        for _ in 1...Self.rounds {
            // Nothing answers at that address: a start must not wait for X.
            let watch = try WatchedProgram(
                ["--watch", "nasa", "--mode", "push", "--listen", "127.0.0.1:0", "--history", history],
                environment: [
                    "TWEETDASH_API_BASE_URL": "http://127.0.0.1:9", "X_BEARER_TOKEN": "token",
                    "X_CONSUMER_SECRET": secret.revealed(),
                ],
                home: home
            )
            let listen = try await watch.listen()
            let pause = Duration.milliseconds(Int.random(in: 20...250, using: &random))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<Self.connections {
                    group.addTask { await Self.deliver(to: listen, secret: secret, ledger) }
                }
                group.addTask {
                    try await Task.sleep(for: pause)
                    watch.program.send(SIGKILL)
                }
                try await group.waitForAll()
            }
            _ = await watch.program.end()
        }

        // A few a round at least, or the rounds proved nothing.
        #expect(ledger.acknowledged.count > 5 * Self.rounds)
        let stored = Set(try await WatchedProgram.exported(history, home: home))
        let lost = ledger.acknowledged.subtracting(stored)
        #expect(
            lost.isEmpty,
            "seed \(seed): \(lost.count) of \(stored.count) lost, such as \(lost.first ?? "")"
        )
    }

    /// Delivers one tweet after the other until the program is gone; notes what was answered with 200.
    private static func deliver(to listen: String, secret: Secret, _ ledger: DeliveryLedger) async {
        // The connection breaks when the program is killed: that ends the round.
        try? await RawConnection.open(listen) { connection in
            while true {
                let id = ledger.next()
                let body = """
                    {"data":{"event_uuid":"\(id)","filter":{"user_id":"11348282"},"event_type":"post.create",\
                    "tag":"watch","payload":{"id":"\(id)","text":"Delivery \(id)","author_id":"11348282",\
                    "created_at":"2026-08-01T12:00:00.000Z","edit_history_tweet_ids":["\(id)"]},\
                    "includes":{"users":[{"id":"11348282","name":"NASA","username":"nasa"}]}}}
                    """
                try await connection.send(
                    "POST /webhook/x HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                        + "\(WebhookSignature.header): \(WebhookSignature.sign(Data(body.utf8), key: secret))\r\n"
                        + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
                )
                guard let answer = try await connection.answer() else { return }
                if answer.status == 200 { ledger.acknowledge(id) }
            }
        }
    }
}
