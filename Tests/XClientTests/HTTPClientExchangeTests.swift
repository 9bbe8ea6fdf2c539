import Foundation
import NIOSSL
import Testing
import TweetModel
import XWire

@testable import XClient

@Suite("HTTPClientExchange")
struct HTTPClientExchangeTests {
    private func withExchange<Result>(
        _ time: MonotonicTime = MonotonicTime(ContinuousClock()),
        _ body: (HTTPClientExchange) async throws -> Result
    ) async throws -> Result {
        let exchange = HTTPClientExchange(version: "0.0-test", time: time)
        do {
            let result = try await body(exchange)
            try await exchange.shutdown()
            return result
        } catch {
            try await exchange.shutdown()
            throw error
        }
    }

    private func request(_ port: Int, scheme: String = "http") throws -> WebRequest {
        WebRequest(
            method: .get,
            url: "\(scheme)://127.0.0.1:\(port)/2/tweets?ids=1",
            authorization: try #require(Secret("Bearer canary"))
        )
    }

    @Test("sends the credential, names itself, and takes packed bodies")
    func head() async throws {
        let answer = [UInt8].http("200 OK", ["X-Rate-Limit-Limit: 15"], body: Array("{}".utf8))

        let (received, heads) = try await LoopbackServer.serving(answer) { server in
            let received = try await withExchange { try await $0.send(try request(server.port)) }
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

    @Test("follows no redirect, so that credentials stay home", arguments: [301, 302, 303, 307, 308])
    func redirects(status: Int) async throws {
        let strangers = try await LoopbackServer.serving(.http("200 OK")) { stranger in
            let answer = [UInt8].http("\(status) Away", ["Location: http://127.0.0.1:\(stranger.port)/"])
            let received = try await LoopbackServer.serving(answer) { server in
                try await withExchange { try await $0.send(try request(server.port)) }
            }
            #expect(received.status == status)
            return stranger.requests
        }

        #expect(strangers.isEmpty)
    }

    @Test("unpacks a body up to its limit, and no byte further")
    func bomb() async throws {
        let small = [UInt8].http(
            "200 OK",
            ["Content-Encoding: deflate"],
            body: PackedZeros(100_000).bytes
        )
        let large = [UInt8].http(
            "200 OK",
            ["Content-Encoding: deflate"],
            body: PackedZeros(HTTPClientExchange.bodyLimit).bytes
        )

        let received = try await LoopbackServer.serving(small) { server in
            try await withExchange { try await $0.send(try request(server.port)) }
        }
        #expect(received.body.count >= 100_000)

        await #expect(throws: ConnectionTrouble.answerTooLong) {
            try await LoopbackServer.serving(large) { server in
                try await withExchange { try await $0.send(try request(server.port)) }
            }
        }
    }

    @Test("reads an unpacked body up to the same limit")
    func tooLong() async throws {
        let body = [UInt8](repeating: 0x20, count: HTTPClientExchange.bodyLimit + 1)

        await #expect(throws: ConnectionTrouble.answerTooLong) {
            try await LoopbackServer.serving(.http("200 OK", body: body)) { server in
                try await withExchange { try await $0.send(try request(server.port)) }
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
                try await withExchange { try await $0.send(try request(server.port)) }
            }
        }
    }

    @Test("gives up on a server that says nothing, once the deadline has passed")
    func silence() async throws {
        await #expect(throws: ConnectionTrouble.timedOut) {
            try await LoopbackServer.serving(nil) { server in
                try await withExchange(LeapingTime().time) { try await $0.send(try request(server.port)) }
            }
        }
    }

    @Test("says so at once where nobody listens")
    func refused() async throws {
        let port = try await LoopbackServer.serving([]) { $0.port }

        await #expect(throws: ConnectionTrouble.connectionRefused) {
            try await withExchange { try await $0.send(try request(port)) }
        }
    }

    @Test("refuses a certificate that nobody vouches for, and sends it nothing")
    func selfSigned() async throws {
        let requests = try await LoopbackServer.serving(.http("200 OK"), tls: SelfSigned.context()) {
            server in
            let trouble = await #expect(throws: ConnectionTrouble.self) {
                try await withExchange { try await $0.send(try request(server.port, scheme: "https")) }
            }
            guard case .certificateRefused = trouble else {
                Issue.record("\(String(describing: trouble))")
                return server.requests
            }
            return server.requests
        }

        #expect(requests.isEmpty)
    }

    @Test("refuses a server that does not speak TLS where TLS is due")
    func notSecure() async throws {
        await #expect(throws: ConnectionTrouble.notSecure) {
            try await LoopbackServer.serving(Array("hello".utf8), isHasty: true) { server in
                try await withExchange { try await $0.send(try request(server.port, scheme: "https")) }
            }
        }
    }

    @Test("sends nothing once it is shut down")
    func closed() async throws {
        let exchange = HTTPClientExchange(version: "0.0-test", time: MonotonicTime(ContinuousClock()))
        try await exchange.shutdown()

        await #expect(throws: ConnectionTrouble.closed) { try await exchange.send(try request(1)) }
    }

    @Test("ends at once when its task is cancelled")
    func cancelled() async throws {
        try await LoopbackServer.serving(nil) { server in
            try await withExchange { exchange in
                let request = try request(server.port)
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
