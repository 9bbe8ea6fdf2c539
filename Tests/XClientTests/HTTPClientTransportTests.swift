import Foundation
import Support
import Testing
import TweetModel
import XWire

@testable import XClient

@Suite("HTTPClientTransport")
struct HTTPClientExchangeTests {
    @Test("sends the credential, names itself, and takes packed bodies")
    func head() async throws {
        let answer = [UInt8].http("200 OK", ["X-Rate-Limit-Limit: 15"], body: Array("{}".utf8))

        let (received, heads) = try await LoopbackServer.serving(answer) { server in
            let received = try await HTTPClientTransport.open {
                try await $0.send(try HTTPCall(port: server.port))
            }
            return (received, server.requests)
        }

        #expect(received.status == 200)
        #expect(received.headers["x-rate-limit-limit"] == "15")
        #expect(received.body == Data("{}".utf8))
        let head = try #require(heads.first)
        #expect(head.hasPrefix("GET /2/tweets?ids=1 HTTP/1.1\r\n"))
        #expect(head.contains("Authorization: Bearer canary\r\n"))
        #expect(head.contains("User-Agent: tweetdash/0.0-test\r\n"))
        #expect(head.contains("Accept-Encoding: gzip\r\n"))
    }

    @Test("reads an unpacked body up to the same limit")
    func tooLong() async throws {
        let body = [UInt8](repeating: 0x20, count: HTTPClientTransport.bodyLimit + 1)

        await #expect(throws: ConnectionTrouble.answerTooLong) {
            try await LoopbackServer.serving(.http("200 OK", body: body)) { server in
                try await HTTPClientTransport.open { try await $0.send(try HTTPCall(port: server.port)) }
            }
        }
    }

    @Test(
        "names what is wrong with an answer",
        arguments: [
            ([UInt8](), ConnectionTrouble.connectionLost),
            (Array("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\ncut".utf8), .connectionLost),
            (Array("garbage\r\n\r\n".utf8), .connectionLost),
            (.http("200 OK", ["Content-Encoding: gzip"], body: Array("not packed".utf8)), .answerGarbled),
        ]
    )
    func broken(answer: [UInt8], trouble: ConnectionTrouble) async throws {
        await #expect(throws: trouble) {
            try await LoopbackServer.serving(answer) { server in
                try await HTTPClientTransport.open { try await $0.send(try HTTPCall(port: server.port)) }
            }
        }
    }

    @Test("gives up on a server that says nothing, once the deadline has passed")
    func silence() async throws {
        await #expect(throws: ConnectionTrouble.timedOut) {
            try await LoopbackServer.serving(nil) { server in
                try await HTTPClientTransport.open(LeapingTime().time) {
                    try await $0.send(try HTTPCall(port: server.port))
                }
            }
        }
    }

    @Test("says so at once where nobody listens")
    func refused() async throws {
        let port = try await LoopbackServer.serving([]) { $0.port }

        await #expect(throws: ConnectionTrouble.connectionRefused) {
            try await HTTPClientTransport.open { try await $0.send(try HTTPCall(port: port)) }
        }
    }

    @Test("sends nothing once it is shut down")
    func closed() async throws {
        let exchange = HTTPClientTransport(version: "0.0-test", time: MonotonicTime(ContinuousClock()))
        try await exchange.shutdown()

        await #expect(throws: ConnectionTrouble.closed) { try await exchange.send(try HTTPCall(port: 1)) }
    }

    @Test("ends at once when its task is cancelled")
    func cancelled() async throws {
        try await LoopbackServer.serving(nil) { server in
            try await HTTPClientTransport.open { exchange in
                let request = try HTTPCall(port: server.port)
                await withTaskGroup(of: Bool.self) { group in
                    group.addTask {
                        do {
                            _ = try await exchange.send(request)
                            return false
                        } catch {
                            return error is CancellationError
                        }
                    }
                    group.cancelAll()
                    #expect(await group.next() == true)
                }
            }
        }
    }
}
