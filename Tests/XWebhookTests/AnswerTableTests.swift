import Foundation
import Support
import Testing
import TweetModel
import XWire

@testable import XWebhook

@Suite("Answers over the socket", .timeLimit(.minutes(1)))
struct AnswerTableTests {
    @Test("a signed delivery is answered 200 with nothing, and is in the history by then")
    func delivered() async throws {
        let intake = RecordingIntake()
        try await TestListener.run(admit: intake.admit) { listener in
            let answer = try #require(try await listener.answer(to: delivery("{}")))

            #expect(answer.status == 200)
            #expect(answer.body.isEmpty)
            #expect(!answer.isLast)
            #expect(intake.batches.count == 1)
        }
    }

    @Test(
        "every request that is no delivery gets its fixed answer, keeps nothing and says nothing of what was sent",
        arguments: AnswerRow.challenges + AnswerRow.signatures + AnswerRow.requests + AnswerRow.smuggling
    )
    func refused(_ row: AnswerRow) async throws {
        let intake = RecordingIntake()
        try await TestListener.run(
            limits: ListenerLimits(deadline: .seconds(60), idle: .seconds(60), linger: .milliseconds(20)),
            admit: intake.admit
        ) { listener in
            try await RawConnection.open(listener.listen) { connection in
                try await connection.send(row.request)
                let answer = try #require(try await connection.answer())

                #expect(answer.status == row.status)
                #expect(answer.body == row.body)
                #expect(answer.isLast == row.ends)
                #expect((answer.fields["allow"] == "GET, POST") == (row.status == 405))
                if row.ends {
                    #expect(await connection.isEnded())
                } else {
                    try await connection.send("GET /webhook/x?crc_token=abc HTTP/1.1\r\n\r\n")
                    #expect(try await connection.answer()?.status == 200)
                }
            }
        }
        // What X signed is kept for a look, whatever it is.
        #expect(intake.batches.allSatisfy { $0.sightings.isEmpty && $0.deleted.isEmpty })
    }

    @Test(
        "signed bytes that are no JSON object are refused, kept and told; what a challenge may have had us sign is not kept"
    )
    func malformed() async throws {
        let intake = RecordingIntake()
        try await TestListener.run(admit: intake.admit) { listener in
            for body in ["{\"a\":", "<html>", "abc"] {
                let answer = try await listener.answer(to: delivery(body))
                #expect(answer?.status == 400)
            }
            let told = await listener.reports.first { if case .notice = $0 { true } else { false } }
            #expect(told == .notice("1 not understood, kept for a look"))
        }
        #expect(intake.batches.flatMap(\.quarantined) == ["{\"a\":", "<html>"].map { Array($0.utf8) })
    }

    @Test(
        "a request inside a body is no request, whatever became of the body",
        arguments: ["POST /elsewhere", "PUT /webhook/x"]
    )
    func nested(_ line: String) async throws {
        try await TestListener.run { listener in
            try await RawConnection.open(listener.listen) { connection in
                let inner = "GET /webhook/x?crc_token=inner HTTP/1.1\r\n\r\n"
                try await connection.send(
                    "\(line) HTTP/1.1\r\nContent-Length: \(inner.utf8.count)\r\n\r\n\(inner)"
                        + "GET /webhook/x HTTP/1.1\r\nConnection: close\r\n\r\n"
                )

                #expect(try await [404, 405].contains(connection.answer()?.status))
                #expect(try await connection.answer()?.body == "missing crc_token")
                #expect(await connection.isEnded())
            }
        }
    }

    @Test("the challenge is answered with the documented signature of the decoded token")
    func challenge() async throws {
        let key = try #require(Secret("z3ZX4v7mAAUGykl3EcmkqbartmuW8VFOOzCloLx9Q45P0hLrFu"))
        let settings = ListenerSettings(port: 0, secrets: WebhookSecrets(consumer: [key]))
        try await TestListener.run(settings: settings) { listener in
            for token in ["9b4507b3-9040-4669-9ca3-6b94edb50553", "9b4507b3%2D9040-4669-9ca3-6b94edb50553"] {
                let answer = try await listener.answer(
                    to: "GET /webhook/x?nonce=1&crc_token=\(token) HTTP/1.1\r\nHost: x\r\n\r\n"
                )

                #expect(answer?.status == 200)
                #expect(answer?.fields["content-type"] == "application/json")
                #expect(
                    answer?.body
                        == #"{"response_token":"sha256=Cytd4Sq+NvEcV3MMrXxWJGJx5A+y/lXzzU2Maartkx8="}"#
                )
            }
        }
    }

    @Test("a plus sign of the token is a plus sign")
    func plus() async throws {
        try await TestListener.run { listener in
            let plain = try await listener.answer(to: "GET /webhook/x?crc_token=a+b HTTP/1.1\r\n\r\n")
            let encoded = try await listener.answer(to: "GET /webhook/x?crc_token=a%2Bb HTTP/1.1\r\n\r\n")

            #expect(plain?.status == 200)
            #expect(plain?.body == encoded?.body)
        }
    }

    @Test("challenges are answered however many come: a quota would let a stranger use X's up")
    func challengeFlood() async throws {
        try await TestListener.run { listener in
            try await RawConnection.open(listener.listen) { connection in
                for index in 0..<GateScale.count(quick: 1_000, full: 20_000) {
                    try await connection.send("GET /webhook/x?crc_token=t\(index) HTTP/1.1\r\n\r\n")
                    #expect(try await connection.answer()?.status == 200)
                }
            }
        }
    }

    @Test("no 200 leaves while the commit has not returned")
    func commitFirst() async throws {
        let intake = GatedIntake()
        try await TestListener.run(
            limits: ListenerLimits(deadline: .milliseconds(250), idle: .seconds(60)),
            admit: intake.admit
        ) { listener in
            try await RawConnection.open(listener.listen) { connection in
                try await connection.send(delivery("{}"))
                await intake.waitForArrival()

                // The gate stays shut until the deadline took the connection: an early 200 would be read here.
                #expect(try await connection.answer() == nil)
            }
            intake.open()
        }
    }

    @Test("the 200 leaves once the commit returned")
    func commitThenAnswer() async throws {
        let intake = GatedIntake()
        try await TestListener.run(admit: intake.admit) { listener in
            try await RawConnection.open(listener.listen) { connection in
                try await connection.send(delivery("{}"))
                await intake.waitForArrival()
                intake.open()

                #expect(try await connection.answer()?.status == 200)
            }
        }
    }
}
