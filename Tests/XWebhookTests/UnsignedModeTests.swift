import Support
import Testing
import TweetModel

@testable import XWebhook

@Suite("Unsigned mode", .timeLimit(.minutes(1)))
struct UnsignedModeTests {
    private let unsigned = ListenerSettings(port: 0, secrets: .testing, allowsUnsigned: true)

    private func post(_ body: String, path: String = "/twitter/webhook", extra: String = "") -> String {
        "POST \(path) HTTP/1.1\r\nHost: localhost\r\n\(extra)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    @Test("the tutorial's body is taken on its route and answered 200 with nothing")
    func taken() async throws {
        let intake = RecordingIntake()
        try await TestListener.run(settings: unsigned, admit: intake.admit) { listener in
            let answer = try await listener.answer(to: post(Body.tutorial))

            #expect(answer?.status == 200)
            #expect(answer?.body.isEmpty == true)
        }
        #expect(intake.batches.flatMap(\.tweets).map(\.text) == [SafeText("hello from the tutorial")])
    }

    @Test("it is taken without any secret, and then no challenge is answered")
    func withoutSecret() async throws {
        let settings = ListenerSettings(port: 0, secrets: WebhookSecrets(), allowsUnsigned: true)
        try await TestListener.run(settings: settings) { listener in
            let taken = try await listener.answer(to: post(Body.tutorial))
            let challenge = try await listener.answer(to: "GET /webhook/x?crc_token=abc HTTP/1.1\r\n\r\n")

            #expect(taken?.status == 200)
            #expect(challenge?.status == 404)
        }
    }

    @Test(
        "X's own bodies and broken ones are not taken unsigned",
        arguments: [Body.activity(), Body.accountActivity(), "{}", "[]", "hello", ""]
    )
    func otherShapes(_ body: String) async throws {
        let intake = RecordingIntake()
        try await TestListener.run(settings: unsigned, admit: intake.admit) { listener in
            let answer = try await listener.answer(to: post(body))
            #expect(answer?.status == 400)
        }
        #expect(intake.batches.isEmpty)
    }

    @Test("unsigned bodies are taken on no other route")
    func otherRoute() async throws {
        try await TestListener.run(settings: unsigned) { listener in
            let answer = try await listener.answer(to: post(Body.tutorial, path: "/webhook/x"))
            #expect(answer?.status == 401)
        }
    }

    @Test("a page in the user's browser cannot post")
    func browser() async throws {
        let intake = RecordingIntake()
        try await TestListener.run(settings: unsigned, admit: intake.admit) { listener in
            let answer = try await listener.answer(
                to: post(Body.tutorial, extra: "Origin: https://example.com\r\n")
            )
            #expect(answer?.status == 401)
        }
        #expect(intake.batches.isEmpty)
    }

    @Test("the tutorial's route answers other methods and the challenge as X's own does")
    func otherMethods() async throws {
        try await TestListener.run(settings: unsigned) { listener in
            let challenge = try await listener.answer(
                to: "GET /twitter/webhook?crc_token=abc HTTP/1.1\r\n\r\n"
            )
            let other = try await listener.answer(to: "DELETE /twitter/webhook HTTP/1.1\r\n\r\n")

            #expect(challenge?.status == 200)
            #expect(other?.status == 405)
        }
    }
}
