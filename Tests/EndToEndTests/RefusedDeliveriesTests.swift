import Foundation
import Support
import Testing
import TweetModel

@Suite("Refused deliveries", .timeLimit(.minutes(1)))
struct RefusedDeliveriesTests {
    @Test("a burst of them is told whole, though nothing follows it")
    func burst() async throws {
        let home = try TemporaryFolder()
        let watch = try WatchedProgram(
            SignedDelivery.arguments,
            environment: SignedDelivery.environment,
            home: home
        )
        let forged = SignedDelivery.request(Data("{}".utf8), key: Secret("another key"))

        try await RawConnection.open(try await watch.listen()) { connection in
            for _ in 0..<300 {
                try await connection.send(String(decoding: forged, as: UTF8.self))
                #expect(try await connection.answer()?.status == 401)
            }
        }

        try await watch.expect("all are told") { $0.contains { $0.state == "rejected" && $0.total == 300 } }
        #expect(await watch.stop() == 0)
    }
}
