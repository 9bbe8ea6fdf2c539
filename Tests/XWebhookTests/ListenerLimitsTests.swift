import Foundation
import Support
import Testing
import TweetModel
import XWire

@testable import XWebhook

@Suite("Limits of a connection", .timeLimit(.minutes(1)))
struct ListenerLimitsTests {
    /// Short enough for a test, long enough for a busy machine to answer within.
    private let patient = ListenerLimits(
        deadline: .seconds(60),
        idle: .seconds(60),
        linger: .milliseconds(20)
    )

    @Test(
        "a connection that says nothing, or half a head, is closed without a word",
        arguments: ["", "GET /webhook/x HT", "POST /webhook/x HTTP/1.1\r\nContent-Le"]
    )
    func idle(_ beginning: String) async throws {
        try await TestListener.run(limits: ListenerLimits(idle: .milliseconds(40))) { listener in
            try await RawConnection.open(listener.listen) { connection in
                try await connection.send(beginning)

                #expect(await connection.isEnded())
            }
        }
    }

    @Test("a connection kept after an answer is closed when nothing follows")
    func idleAfterAnswer() async throws {
        try await TestListener.run(limits: ListenerLimits(idle: .seconds(1))) { listener in
            try await RawConnection.open(listener.listen) { connection in
                try await connection.send("GET / HTTP/1.1\r\n\r\n")
                #expect(try await connection.answer()?.status == 404)

                #expect(await connection.isEnded())
            }
        }
    }

    @Test("a body that stops coming is not waited for")
    func stoppedBody() async throws {
        try await TestListener.run(limits: ListenerLimits(idle: .milliseconds(40))) { listener in
            try await RawConnection.open(listener.listen) { connection in
                try await connection.send("\(signedHead)Content-Length: 100\r\n\r\n{")

                #expect(await connection.isEnded())
            }
        }
    }

    @Test(
        "a body dripped a byte at a time meets the deadline, whatever route it was sent to",
        arguments: [signedHead, "POST /elsewhere HTTP/1.1\r\n"]
    )
    func drip(_ beginning: String) async throws {
        let limits = ListenerLimits(deadline: .milliseconds(60), idle: .seconds(30))
        try await TestListener.run(limits: limits) { listener in
            try await RawConnection.open(listener.listen) { connection in
                let length = 1 << 20
                try await connection.send("\(beginning)Content-Length: \(length)\r\n\r\n")
                var sent = 0
                do {
                    while sent < length {
                        try await connection.send("x")
                        sent += 1
                    }
                } catch {
                    // The listener hung up, which is the point.
                }

                #expect(sent < length)
            }
        }
    }

    @Test("a body of exactly the limit is taken, one byte more is refused even after it was sent whole")
    func bodyLimit() async throws {
        let intake = RecordingIntake()
        try await TestListener.run(limits: patient, admit: intake.admit) { listener in
            let frame = #"{"a":""}"#.utf8.count
            for (length, status) in [(1 << 20, 200), (1 << 20 + 1, 413)] {
                let body = #"{"a":"\#(String(repeating: "x", count: length - frame))"}"#
                try await RawConnection.open(listener.listen) { connection in
                    try await connection.send(delivery(body))
                    let answer = try #require(try await connection.answer())

                    #expect(answer.status == status)
                    #expect(answer.isLast == (status == 413))
                }
            }
        }
        #expect(intake.batches.count == 1)
    }

    @Test("a body declared too large is refused before it comes, and the connection ends")
    func declaredTooLarge() async throws {
        try await TestListener.run(limits: patient) { listener in
            try await RawConnection.open(listener.listen) { connection in
                try await connection.send(
                    "POST /webhook/x HTTP/1.1\r\nContent-Length: 100000000000\r\n\r\n"
                )

                let answer = try #require(try await connection.answer())
                #expect(answer.status == 413)
                #expect(answer.isLast)
                #expect(await connection.isEnded())
            }
        }
    }

    @Test("a chunked body is refused as soon as it is too large")
    func chunkedTooLarge() async throws {
        let limits = ListenerLimits(idle: .seconds(60), linger: .milliseconds(20), bodyBytes: 100)
        try await TestListener.run(limits: limits) { listener in
            try await RawConnection.open(listener.listen) { connection in
                try await connection.send("\(signedHead)Transfer-Encoding: chunked\r\n\r\n")
                try await connection.send("65\r\n\(String(repeating: "x", count: 101))\r\n")

                #expect(try await connection.answer()?.status == 413)
                #expect(await connection.isEnded())
            }
        }
    }

    @Test(
        "a refused body is not read on: what the sender gets rid of is what the kernel holds",
        arguments: [signedHead, "POST /elsewhere HTTP/1.1\r\n"]
    )
    func notReadOn(_ beginning: String) async throws {
        let limits = ListenerLimits(idle: .seconds(60), linger: .milliseconds(20), bodyBytes: 1000)
        try await TestListener.run(limits: limits) { listener in
            try await RawConnection.open(listener.listen) { connection in
                try await connection.send("\(beginning)Transfer-Encoding: chunked\r\n\r\n")
                let chunk = "10000\r\n" + String(repeating: "x", count: 1 << 16) + "\r\n"
                var sent = 0
                do {
                    while sent < 100 << 20 {
                        try await connection.send(chunk)
                        sent += 1 << 16
                    }
                } catch {
                    // The listener hung up, which is the point.
                }

                #expect(sent < 32 << 20)
            }
        }
    }

    @Test("of requests sent ahead as many are answered as may wait, and then the connection ends")
    func sentAhead() async throws {
        try await TestListener.run(limits: ListenerLimits(idle: .seconds(60), requestsAhead: 3)) { listener in
            try await RawConnection.open(listener.listen) { connection in
                try await connection.send(String(repeating: "GET / HTTP/1.1\r\n\r\n", count: 50))

                var answers = 0
                while let answer = try await connection.answer() {
                    #expect(answer.status == 404)
                    answers += 1
                    #expect(answer.isLast == (answers == 3))
                }
                #expect(answers == 3)
            }
        }
    }

    @Test("a body in chunks is read as a whole")
    func chunked() async throws {
        let intake = RecordingIntake()
        try await TestListener.run(admit: intake.admit) { listener in
            let key = try #require(Secret(TestListener.secret))
            let signature = WebhookSignature.sign(Data(#"{"a":1}"#.utf8), key: key)
            let answer = try await listener.answer(
                to: "POST /webhook/x HTTP/1.1\r\n\(WebhookSignature.header): \(signature)\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n3\r\n{\"a\r\n4\r\n\":1}\r\n0\r\n\r\n"
            )

            #expect(answer?.status == 200)
        }
        #expect(intake.batches.count == 1)
    }

    @Test("one connection serves many deliveries, one after the other or sent ahead")
    func keepAlive() async throws {
        let intake = RecordingIntake()
        try await TestListener.run(admit: intake.admit) { listener in
            try await RawConnection.open(listener.listen) { connection in
                for _ in 0..<3 {
                    try await connection.send(delivery("{}"))
                    #expect(try await connection.answer()?.status == 200)
                }
                try await connection.send(delivery("{}") + delivery("{}", key: "other") + delivery("{}"))
                #expect(try await connection.answer()?.status == 200)
                #expect(try await connection.answer()?.status == 401)
                #expect(try await connection.answer()?.status == 200)
            }
        }
        #expect(intake.batches.count == 5)
    }

    @Test("a sender that asks before it sends its body is served all the same")
    func expectation() async throws {
        try await TestListener.run { listener in
            let answer = try await listener.answer(to: delivery("{}", extra: "Expect: 100-continue\r\n"))

            #expect(answer?.status == 200)
        }
    }

    @Test("a sender that closes its side after the request still gets its answer")
    func halfClosed() async throws {
        try await TestListener.run { listener in
            try await RawConnection.open(listener.listen) { connection in
                try await connection.send(delivery("{}"))
                connection.finish()

                #expect(try await connection.answer()?.status == 200)
                #expect(await connection.isEnded())
            }
        }
    }
}
