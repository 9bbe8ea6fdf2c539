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
            let answer = try await listener.answer(to: post(PushedBody.tutorial()))

            #expect(answer?.status == 200)
            #expect(answer?.body.isEmpty == true)
            // Nothing of it says that X delivers.
            #expect(!listener.reports.all.contains { if case .delivered = $0 { true } else { false } })
        }
        #expect(intake.batches.flatMap(\.tweets).map(\.text) == [SafeText("hello from the tutorial")])
    }

    @Test("it is taken without any secret, and then no challenge is answered")
    func withoutSecret() async throws {
        let settings = ListenerSettings(port: 0, secrets: WebhookSecrets(), allowsUnsigned: true)
        try await TestListener.run(settings: settings) { listener in
            let taken = try await listener.answer(to: post(PushedBody.tutorial()))
            let challenge = try await listener.answer(to: "GET /webhook/x?crc_token=abc HTTP/1.1\r\n\r\n")

            #expect(taken?.status == 200)
            #expect(challenge?.status == 404)
        }
    }

    @Test(
        "X's own bodies and broken ones are not taken unsigned",
        arguments: [PushedBody.activity(), PushedBody.accountActivity(), "{}", "[]", "hello", ""]
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
            let answer = try await listener.answer(to: post(PushedBody.tutorial(), path: "/webhook/x"))
            #expect(answer?.status == 401)
        }
    }

    @Test(
        "who hands on what others send cannot post, and neither can a page in the user's browser",
        arguments: [
            "X-Forwarded-For: 203.0.113.9\r\n", "Via: 1.1 tunnel\r\n", "CF-Ray: 1\r\n", "Host: localhost\r\n",
            "Origin: https://example.com\r\n", "Origin: null\r\n", "Sec-Fetch-Site: cross-site\r\n",
        ]
    )
    func handedOn(_ extra: String) async throws {
        let intake = RecordingIntake()
        try await TestListener.run(settings: unsigned, admit: intake.admit) { listener in
            let answer = try await listener.answer(to: post(PushedBody.tutorial(), extra: extra))
            #expect(answer?.status == 401)
            #expect(answer?.body == "bad signature")
        }
        #expect(intake.batches.isEmpty)
    }

    @Test(
        "a request for another host, for none, or in the version that proxies speak is refused",
        arguments: [
            "HTTP/1.1\r\nHost: calm-otter.tunnel.example\r\n", "HTTP/1.1\r\n", "HTTP/1.0\r\n",
            "HTTP/1.0\r\nHost: 127.0.0.1:8080\r\n",
        ]
    )
    func otherHost(_ beginning: String) async throws {
        let intake = RecordingIntake()
        try await TestListener.run(settings: unsigned, admit: intake.admit) { listener in
            let answer = try await listener.answer(
                to:
                    "POST /twitter/webhook \(beginning)Content-Length: \(PushedBody.tutorial().utf8.count)\r\n\r\n"
                    + PushedBody.tutorial()
            )
            #expect(answer?.status == 401)
        }
        #expect(intake.batches.isEmpty)
    }

    @Test("what X signed is taken on its own route through whatever tunnel it came")
    func signedThroughTunnel() async throws {
        let intake = RecordingIntake()
        try await TestListener.run(settings: unsigned, admit: intake.admit) { listener in
            let answer = try await listener.answer(
                to: delivery("{}", extra: "X-Forwarded-For: 203.0.113.9\r\nCF-Ray: 1\r\nVia: 1.1 tunnel\r\n")
                    .replacing("Host: localhost", with: "Host: calm-otter.tunnel.example")
            )
            #expect(answer?.status == 200)
        }
        #expect(intake.batches.count == 1)
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
