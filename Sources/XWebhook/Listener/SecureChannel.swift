import HummingbirdCore
import Logging
import NIOCore
import NIOSSL

/// A connection over TLS, with the certificate of now: the library's own channel keeps the one that it began with.
struct SecureChannel: ServerChildChannel {
    typealias Value = GuardedChannel.Value

    let connection: GuardedChannel
    let certificate: RenewedCertificate

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandler(
                NIOSSLServerHandler(context: certificate.current())
            )
        }.flatMap {
            connection.setup(channel: channel, logger: logger)
        }
    }

    func handle(value: Value, logger: Logger) async {
        await connection.handle(value: value, logger: logger)
    }
}
