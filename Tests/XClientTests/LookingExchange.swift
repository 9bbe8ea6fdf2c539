import XClient

/// An exchange whose answers take a look around first.
struct LookingExchange: HTTPTransport {
    let answer: @Sendable () async throws -> HTTPReply

    func send(_ request: HTTPCall) async throws -> HTTPReply { try await answer() }

    func shutdown() async throws {}
}
