import Support
import Synchronization
import Testing

@testable import XWebhook

@Suite("More bodies than there is room for", .timeLimit(.minutes(1)))
struct CrowdedTests {
    private func limits(bodiesBytes: Int) -> ListenerLimits {
        ListenerLimits(
            deadline: .seconds(60),
            idle: .seconds(60),
            linger: .milliseconds(20),
            bodiesBytes: bodiesBytes
        )
    }

    private func begun(_ length: Int, _ body: String = "") -> String {
        "\(signedHead)Content-Length: \(length)\r\n\r\n\(body)"
    }

    @Test(
        "a large body for which there is no room is refused before it ends, to be sent again, and parted with"
    )
    func newcomer() async throws {
        try await TestListener.run(limits: limits(bodiesBytes: 80_000)) { listener in
            try await RawConnection.open(listener.listen) { connection in
                try await connection.send(begun(70_000))

                let answer = try #require(try await connection.answer())
                #expect(answer.status == 503)
                #expect(answer.body == "try again later")
                #expect(answer.fields["retry-after"] == "5")
                #expect(answer.isLast)
                #expect(await connection.isEnded())
            }
        }
    }

    @Test("a body that came along with its head is refused as any other where there is no room for it")
    func together() async throws {
        try await TestListener.run(limits: limits(bodiesBytes: 1_000)) { listener in
            let body = #"{"a":"\#(String(repeating: "y", count: 1_000))"}"#
            let answer = try #require(try await listener.answer(to: delivery(body) + delivery("{}")))

            #expect(answer.status == 503)
            #expect(answer.isLast)
        }
    }

    @Test("deliveries are taken while another body holds all the room, and its sender is told to come again")
    func givesWay() async throws {
        let intake = RecordingIntake()
        try await TestListener.run(limits: limits(bodiesBytes: 6_000), admit: intake.admit) { listener in
            let hasGivenWay = Flag()
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    defer { hasGivenWay.raise() }
                    try await RawConnection.open(listener.listen) { hoarder in
                        try await hoarder.send(begun(8_000, String(repeating: "x", count: 5_900)))

                        let answer = try #require(try await hoarder.answer())
                        #expect(answer.status == 503)
                        #expect(answer.isLast)
                        #expect(await hoarder.isEnded())
                    }
                }
                let body = #"{"a":"\#(String(repeating: "y", count: 1_000))"}"#
                var deliveries = 0
                while !hasGivenWay.isUp {
                    #expect(try await listener.answer(to: delivery(body))?.status == 200)
                    deliveries += 1
                }
                try await group.waitForAll()
                #expect(intake.batches.count == deliveries)
            }
        }
    }

    @Test("room is given back with the answer, and with the connection")
    func givenBack() async throws {
        try await TestListener.run(limits: limits(bodiesBytes: 6_000)) { listener in
            let body = #"{"a":"\#(String(repeating: "y", count: 5_000))"}"#
            for _ in 0..<5 {
                #expect(try await listener.answer(to: delivery(body))?.status == 200)
                try await RawConnection.open(listener.listen) { connection in
                    try await connection.send(begun(5_900, String(repeating: "x", count: 5_000)))
                }
            }
            try await RawConnection.open(listener.listen) { connection in
                for _ in 0..<5 {
                    try await connection.send(delivery(body))
                    #expect(try await connection.answer()?.status == 200)
                }
            }
        }
    }

    @Test(
        "a body of chunks of a byte, or of chunks that never end, is broken off as soon as its framing outweighs it",
        arguments: [
            String(repeating: "1\r\nx\r\n", count: 20_000), "1;" + String(repeating: "e", count: 100_000),
            "1\r\nx\r\n0\r\n" + String(repeating: "A: \(String(repeating: "a", count: 4_000))\r\n", count: 3),
        ]
    )
    func framing(_ chunks: String) async throws {
        try await TestListener.run(limits: limits(bodiesBytes: 1 << 20)) { listener in
            try await RawConnection.open(listener.listen) { connection in
                try await connection.send("\(signedHead)Transfer-Encoding: chunked\r\n\r\n")
                try await connection.send(chunks)

                #expect(try await connection.answer()?.status == 400)
                #expect(await connection.isEnded())
            }
        }
    }
}

private final class Flag: Sendable {
    private let state = Mutex(false)

    var isUp: Bool { state.withLock { $0 } }

    func raise() {
        state.withLock { $0 = true }
    }
}
