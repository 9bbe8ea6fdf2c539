import Foundation
import Support
import Testing
import XWire

@testable import XWebhook

/// A sender that announces its body, and sends it when it is told to go on.
@Suite("Expect: 100-continue", .timeLimit(.minutes(1)))
struct ExpectationTests {
    private static let body = #"{"for_user_id":"11","tweet_create_events":[]}"#

    /// The delivery in two parts: what is sent at once, and the body.
    private func parts(_ expect: String, version: String = "1.1") -> (head: String, body: String) {
        let whole = delivery(Self.body, extra: expect).replacing("HTTP/1.1", with: "HTTP/\(version)")
        return (String(whole.dropLast(Self.body.utf8.count)), Self.body)
    }

    @Test(
        "a good head is answered with 100 before the body, and the body with 200",
        arguments: ["Expect: 100-continue\r\n", "expect: 100-Continue\r\n", "EXPECT:   100-continue  \r\n"]
    )
    func goesOn(expect: String) async throws {
        try await TestListener.run { listener in
            try await RawConnection.open(listener.listen) { connection in
                // The same on a connection that is kept.
                for _ in 1...2 {
                    let (head, body) = parts(expect)
                    try await connection.send(head)
                    #expect(try await connection.answer()?.status == 100)

                    try await connection.send(body)
                    #expect(try await connection.answer()?.status == 200)
                }
            }
        }
    }

    @Test("a body in chunks is waited for in the same way")
    func chunked() async throws {
        try await TestListener.run { listener in
            try await RawConnection.open(listener.listen) { connection in
                let (head, body) = parts("Expect: 100-continue\r\n")
                let length = "Content-Length: \(body.utf8.count)"
                try await connection.send(head.replacing(length, with: "Transfer-Encoding: chunked"))
                #expect(try await connection.answer()?.status == 100)

                try await connection.send("\(String(body.utf8.count, radix: 16))\r\n\(body)\r\n0\r\n\r\n")
                #expect(try await connection.answer()?.status == 200)
            }
        }
    }

    @Test(
        "no word is said where none is waited for: without the field, with another word, or by HTTP/1.0",
        arguments: [("", "1.1"), ("Expect: 200-ok\r\n", "1.1"), ("Expect: 100-continue\r\n", "1.0")]
    )
    func silent(expect: String, version: String) async throws {
        try await TestListener.run { listener in
            try await RawConnection.open(listener.listen) { connection in
                let (head, body) = parts(expect, version: version)
                try await connection.send(head + body)

                #expect(try await connection.answer()?.status == 200)
            }
        }
    }

    @Test("a head that refutes the body gets its refusal, and no word to go on")
    func refused() async throws {
        try await TestListener.run { listener in
            for (line, status) in [("POST /webhook/x", 401), ("POST /elsewhere", 404)] {
                let answer = try await listener.answer(
                    to: "\(line) HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 10\r\n\r\n"
                )

                #expect(answer?.status == status)
            }
        }
    }
}
