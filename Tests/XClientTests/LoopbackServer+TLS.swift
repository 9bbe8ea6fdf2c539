import NIOCore
import NIOSSL
import Support

extension LoopbackServer {
    /// As `serving(_:isHasty:prepare:_:)`, over TLS where a context is given.
    static func serving<Result>(
        _ answer: [UInt8]?,
        tls: NIOSSLContext?,
        _ body: (LoopbackServer) async throws -> Result
    ) async throws -> Result {
        try await serving(
            answer,
            prepare: { channel in
                guard let tls else { return }
                try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls))
            },
            body
        )
    }
}
