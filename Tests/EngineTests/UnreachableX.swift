import XClient

/// An X that is not to be asked.
struct UnreachableX: HTTPTransport {
    struct Asked: Error {}

    func send(_ request: HTTPCall) async throws -> HTTPReply { throw Asked() }
    func shutdown() async throws {}
}
