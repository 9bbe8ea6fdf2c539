import Foundation
import Intake
import Support
import Synchronization
import Testing
import TweetModel
import TweetStore

@testable import XWebhook

@Suite("Deliveries and the history", .timeLimit(.minutes(1)))
struct DeliveredHistoryTests {
    @Test(
        "each kind of delivery is answered 200 on a kept connection, and leaves what it should",
        arguments: DeliveredRow.all + DeliveredRow.brokenIDs
    )
    func delivered(_ row: DeliveredRow) async throws {
        let store = try TweetStore.inMemory()
        let announced = Mutex(0)
        let intake = TweetIntake(history: store) { _ in announced.withLock { $0 += 1 } }
        try await TestListener.run(admit: intake.admit) { listener in
            try await RawConnection.open(listener.listen) { connection in
                for body in row.before {
                    try await connection.send(delivery(body))
                    #expect(try await connection.answer()?.status == 200)
                }
                let before = announced.withLock { $0 }
                try await connection.send(delivery(row.body))
                let answer = try #require(try await connection.answer())

                #expect(answer.status == 200)
                #expect(answer.body.isEmpty)
                #expect(!answer.isLast)
                #expect((announced.withLock { $0 } > before) == row.changes)
            }
            let notices = listener.reports.all.compactMap { report in
                if case .notice(let notice) = report { notice.string } else { nil }
            }
            #expect(notices == row.notices)
        }
        #expect(try await store.newest(limit: 10).map { "\($0.id)" } == row.stored)
    }

    @Test(
        "a signed body that is no JSON object is answered 400, and the connection goes on",
        arguments: [
            "", "[]", "1", "null", #""{}""#, "{", "{}}", "{} {}", "abc", "\u{FEFF}[]",
            #"{"a":"# + String(repeating: "[", count: 64) + String(repeating: "]", count: 64) + "}",
        ]
    )
    func malformed(_ body: String) async throws {
        let intake = RecordingIntake()
        try await TestListener.run(admit: intake.admit) { listener in
            try await RawConnection.open(listener.listen) { connection in
                try await connection.send(delivery(body))
                let answer = try #require(try await connection.answer())

                #expect(answer.status == 400)
                #expect(answer.body == "bad request")
                #expect(!answer.isLast)
                try await connection.send(delivery("{}"))
                #expect(try await connection.answer()?.status == 200)
            }
        }
        #expect(intake.batches.count { $0.quarantined != [Array(body.utf8)] } == 1)
    }

    @Test("when as many deliveries wait as may wait, the next is X's to send again")
    func full() async throws {
        let admit: @Sendable (TweetBatch) async throws -> TweetChanges = { _ in throw IntakeError.full }
        try await TestListener.run(admit: admit) { listener in
            let answer = try #require(try await listener.answer(to: delivery("{}")))

            #expect(answer.status == 503)
            #expect(answer.fields["retry-after"] == "5")
        }
    }
}
