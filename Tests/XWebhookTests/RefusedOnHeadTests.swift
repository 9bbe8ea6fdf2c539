import Foundation
import Support
import Testing
import XWire

@testable import XWebhook

@Suite("Refused on the head", .timeLimit(.minutes(1)))
struct RefusedOnHeadTests {
    @Test(
        "what the head refutes is answered on the head: a sender that holds its body back is parted with",
        arguments: [
            ("POST /webhook/x", "", 401), ("POST /webhook/x", "Expect: 100-continue\r\n", 401),
            ("POST /webhook/x", "\(WebhookSignature.oauth2Header): \(someSignature)\r\n", 401),
            ("POST /webhook/x", "\(WebhookSignature.header): sha256=00ff\r\n", 401),
            ("POST /webhook/x", "\(WebhookSignature.header): \(someSignature.dropLast())\r\n", 401),
            (
                "POST /webhook/x",
                String(repeating: "\(WebhookSignature.header): \(someSignature)\r\n", count: 2), 401
            ),
            ("POST /twitter/webhook", "", 401), ("POST /elsewhere", "", 404), ("PUT /webhook/x", "", 405),
            ("GET /webhook/x?crc_token=a", "", 200),
        ]
    )
    func refutedOnHead(_ line: String, _ extra: String, _ status: Int) async throws {
        try await TestListener.run(limits: ListenerLimits(idle: .seconds(60), linger: .milliseconds(20))) {
            listener in
            for framing in ["Content-Length: 100", "Transfer-Encoding: chunked"] {
                try await RawConnection.open(listener.listen) { connection in
                    try await connection.send(
                        "\(line) HTTP/1.1\r\nHost: localhost\r\n\(extra)\(framing)\r\n\r\n"
                    )

                    let answer = try #require(try await connection.answer())
                    #expect(answer.status == status)
                    #expect(answer.isLast)
                    #expect(await connection.isEnded())
                }
            }
        }
    }

    @Test("of a body that the head refutes no more is read than came along with the head")
    func refutedBodyUnread() async throws {
        try await TestListener.run(limits: .unhurried) { listener in
            try await RawConnection.open(listener.listen) { connection in
                let before = try ProcessUsage.bytesRead(by: getpid())
                try await connection.send("POST /webhook/x HTTP/1.1\r\nContent-Length: 1048576\r\n\r\n")
                try await connection.send(String(repeating: "x", count: 1 << 18))

                #expect(try await connection.answer()?.status == 401)
                #expect(await connection.isEnded())
                #expect(try ProcessUsage.bytesRead(by: getpid()) - before < 1 << 16)
            }
        }
    }
}
