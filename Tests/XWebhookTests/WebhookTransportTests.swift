import Foundation
import Support
import Testing
import TweetModel

@testable import XWebhook

@Suite("WebhookTransport", .timeLimit(.minutes(1)))
struct WebhookTransportTests {
    @Test("what is in progress at shutdown is answered, what is new is refused, and then the port is free")
    func shutdown() async throws {
        let intake = GatedIntake()
        let listen = try await TestListener.run(admit: intake.admit) { listener in
            try await RawConnection.open(listener.listen) { connection in
                try await connection.send(delivery("{}"))
                await intake.waitForArrival()

                await listener.stop()
                await #expect(throws: (any Error).self) {
                    while true { _ = try await RawConnection.open(listener.listen) { _ in } }
                }
                intake.open()

                let answer = try #require(try await connection.answer())
                #expect(answer.status == 200)
                #expect(answer.isLast)
                #expect(await connection.isEnded())
            }
            return listener.listen
        }
        await #expect(throws: (any Error).self) { try await RawConnection.open(listen) { _ in } }
    }

    @Test("what is still in progress when the time is over is cut, not answered")
    func shutdownDeadline() async throws {
        let intake = GatedIntake()
        let limits = ListenerLimits(idle: .seconds(60), finish: .milliseconds(40))
        try await TestListener.run(limits: limits, admit: intake.admit) { listener in
            try await RawConnection.open(listener.listen) { connection in
                try await connection.send(delivery("{}"))
                await intake.waitForArrival()

                await listener.stop()

                #expect(try await connection.answer() == nil)
            }
            intake.open()
        }
    }

    @Test("a kept connection does not hold shutdown up")
    func idleAtShutdown() async throws {
        try await TestListener.run { listener in
            try await RawConnection.open(listener.listen) { connection in
                try await connection.send(delivery("{}"))
                #expect(try await connection.answer()?.status == 200)

                await listener.stop()

                #expect(await connection.isEnded())
            }
        }
    }

    @Test("the listener starts ten times on one port, each time serving")
    func restarts() async throws {
        var port = 0
        for _ in 0..<10 {
            let settings = ListenerSettings(port: port, secrets: .testing)
            let listen = try await TestListener.run(settings: settings) { listener in
                let answer = try await listener.answer(to: delivery("{}"))
                #expect(answer?.status == 200)
                return listener.listen
            }
            port = try #require(listen.split(separator: ":").last.flatMap { Int($0) })
        }
    }

    @Test("a port that is taken is named, with what to do")
    func portBusy() async throws {
        try await TestListener.run { listener in
            let port = try #require(listener.listen.split(separator: ":").last.flatMap { Int($0) })
            let error = await #expect(throws: WebhookError.self) {
                try await TestListener.run(settings: ListenerSettings(port: port, secrets: .testing)) { _ in }
            }

            #expect(error == .portBusy("127.0.0.1:\(port)"))
            #expect(error?.description.contains("127.0.0.1:\(port) is in use") == true)
        }
    }

    @Test(
        "what would make the listener deaf or unsafe stops it before it listens",
        arguments: [
            (ListenerSettings(port: 0, secrets: WebhookSecrets()), WebhookError.noSecret),
            (ListenerSettings(host: "0.0.0.0", port: 0, secrets: .testing), .notLoopback(host: "0.0.0.0")),
            (
                ListenerSettings(host: "127.0.0.1.example.com", port: 0, secrets: .testing),
                .notLoopback(host: "127.0.0.1.example.com")
            ),
            (
                ListenerSettings(
                    host: "0.0.0.0",
                    port: 0,
                    secrets: .testing,
                    allowsUnsigned: true,
                    isExposed: true
                ),
                .unsignedBeyondLoopback(host: "0.0.0.0")
            ),
            (ListenerSettings(port: 0, path: "webhook", secrets: .testing), .unusablePath("webhook")),
            (ListenerSettings(port: 0, path: "/a?b", secrets: .testing), .unusablePath("/a?b")),
        ]
    )
    func refusals(_ settings: ListenerSettings, _ expected: WebhookError) async throws {
        let error = await #expect(throws: WebhookError.self) {
            try await TestListener.run(settings: settings) { _ in }
        }
        #expect(error == expected)
    }

    @Test("a host that the user wants exposed is listened on")
    func exposed() async throws {
        let settings = ListenerSettings(host: "0.0.0.0", port: 0, secrets: .testing, isExposed: true)
        try await TestListener.run(settings: settings) { listener in
            let answer = try await listener.answer(to: delivery("{}"))
            #expect(answer?.status == 200)
        }
    }

    @Test("a history that cannot be written is X's to retry, and heals by itself")
    func storeTrouble() async throws {
        let intake = RecordingIntake()
        try await TestListener.run(admit: intake.admit) { listener in
            intake.refuse(true)
            for _ in 0..<2 {
                let refused = try #require(try await listener.answer(to: delivery("{}")))
                #expect(refused.status == 503)
                #expect(refused.fields["retry-after"] == "5")
                #expect(!refused.isLast)
            }
            #expect(!listener.reports.all.contains(.delivered(at: TestListener.start)))
            intake.refuse(false)
            #expect(try await listener.answer(to: delivery("{}"))?.status == 200)
        }
        #expect(intake.batches.count == 1)
    }

    @Test("deliveries, challenges and refusals are reported with their time")
    func reports() async throws {
        try await TestListener.run { listener in
            _ = try await listener.answer(to: delivery("{}"))
            _ = try await listener.answer(to: delivery("{}", key: "other"))
            _ = try await listener.answer(to: "GET /webhook/x?crc_token=abc HTTP/1.1\r\n\r\n")

            let reports = listener.reports.all
            #expect(reports.contains(.delivered(at: TestListener.start)))
            #expect(reports.contains(.rejected(total: 1, at: TestListener.start)))
            #expect(reports.contains(.challenged(at: TestListener.start)))
        }
    }

    @Test(
        "every refused delivery is counted once, whatever it was refused for, and the whole is told at the end"
    )
    func refusedDeliveries() async throws {
        let limits = ListenerLimits(deadline: .seconds(60), idle: .seconds(60), bodiesBytes: 80_000)
        let reports = try await TestListener.run(limits: limits) { listener in
            let refused = [
                (delivery("{}", key: "other"), 401),
                ("POST /webhook/x HTTP/1.1\r\nContent-Length: 9\r\n\r\n", 401),
                ("POST /webhook/x HTTP/1.1\r\nContent-Length: 2000000\r\n\r\n", 413),
                ("POST /twitter/webhook HTTP/1.1\r\nContent-Length: 9\r\n\r\n", 401),
                ("\(signedHead)Content-Length: 70000\r\n\r\n", 503),
            ]
            for (request, status) in refused {
                #expect(try await listener.answer(to: request)?.status == status)
            }
            // None of these is a delivery that was refused.
            for request in [
                "POST /elsewhere HTTP/1.1\r\nContent-Length: 9\r\n\r\n", "GET /webhook/x HTTP/1.1\r\n\r\n",
                delivery("{}"), delivery("no JSON"),
            ] {
                _ = try await listener.answer(to: request)
            }
            return listener.reports
        }

        let last = reports.all.last { if case .rejected = $0 { true } else { false } }
        #expect(last == .rejected(total: 5, at: TestListener.start))
    }

    @Test("a sender that hangs up in the middle of a body has not been refused")
    func hungUp() async throws {
        let reports = try await TestListener.run { listener in
            for _ in 0..<5 {
                try await RawConnection.open(listener.listen) { connection in
                    try await connection.send("GET / HTTP/1.1\r\n\r\n\(signedHead)Content-Length: 9\r\n\r\n{")
                    #expect(try await connection.answer()?.status == 404)
                }
            }
            return listener.reports
        }

        #expect(!reports.all.contains { if case .rejected = $0 { true } else { false } })
    }

    @Test("the listener visits itself and tells that it was answered, which counts as nothing else")
    func probe() async throws {
        try await TestListener.run(limits: ListenerLimits(probe: .milliseconds(5))) { listener in
            for _ in 0..<3 {
                #expect(await listener.reports.first { _ in true } == .probed(at: TestListener.start))
            }
        }
    }
}
