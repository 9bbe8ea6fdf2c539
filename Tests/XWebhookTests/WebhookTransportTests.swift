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
            #expect(reports.contains(.rejected(at: TestListener.start)))
            #expect(reports.contains(.challenged(at: TestListener.start)))
        }
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
