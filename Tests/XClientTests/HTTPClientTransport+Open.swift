import NIOSSL
import Testing
import TweetModel
import XWire

@testable import XClient

extension HTTPClientTransport {
    /// Lends an exchange to `body` and shuts it down after.
    static func open<Result>(
        _ time: MonotonicTime = MonotonicTime(ContinuousClock()),
        trustRoots: NIOSSLTrustRoots = .default,
        _ body: (HTTPClientTransport) async throws -> Result
    ) async throws -> Result {
        let exchange = HTTPClientTransport(version: "0.0-test", time: time, trustRoots: trustRoots)
        do {
            let result = try await body(exchange)
            try await exchange.shutdown()
            return result
        } catch {
            try await exchange.shutdown()
            throw error
        }
    }
}

extension HTTPCall {
    /// A request to this machine that bears a credential.
    init(port: Int, scheme: String = "http", host: String = "127.0.0.1") throws {
        self.init(
            method: .get,
            url: "\(scheme)://\(host):\(port)/2/tweets?ids=1",
            authorization: try #require(Secret("Bearer canary"))
        )
    }
}
