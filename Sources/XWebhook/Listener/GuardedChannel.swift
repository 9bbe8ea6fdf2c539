import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1

/// The library's HTTP/1 connection with our `ConnectionGuard` behind its decoder.
///
/// The library takes further handlers only after it turned the messages into types without an HTTP version; the guard needs the
/// version to know whether a connection may be kept, so it is put in by hand.
struct GuardedChannel: ServerChildChannel {
    typealias Value = HTTP1Channel.Value

    private let connection: HTTP1Channel
    private let limits: ListenerLimits
    private let allowance: BodyAllowance

    init(limits: ListenerLimits, responder: @escaping HTTPChannelHandler.Responder) {
        self.limits = limits
        allowance = BodyAllowance(bytes: limits.bodiesBytes)
        connection = HTTP1Channel(
            responder: responder,
            configuration: HTTP1Channel.Configuration(
                idleTimeout: TimeAmount(limits.idle),
                httpDecoderConfiguration: HTTP1Channel.Configuration.DecoderConfiguration(
                    maxHeaderFieldSize: limits.headerFieldBytes,
                    maxHeaderListSize: limits.headerBytes,
                    maxHeaderFieldCount: limits.headerFields
                )
            )
        )
    }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        connection.setup(channel: channel, logger: logger).flatMapThrowing { value in
            // By itself the library reads four times 64 KiB before anybody can say no, and keeps the four buffers.
            let options = channel.syncOptions
            try options?.setOption(.maxMessagesPerRead, value: 1)
            try options?.setOption(
                .recvAllocator,
                value: AdaptiveRecvByteBufferAllocator(
                    minimum: 1 << 10,
                    initial: min(2 << 10, limits.readBytes),
                    maximum: limits.readBytes
                )
            )
            let pipeline = channel.pipeline.syncOperations
            let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
            let meter = WireMeter()
            try pipeline.addHandler(meter, position: .before(decoder))
            try pipeline.addHandler(
                ConnectionGuard(
                    limits: limits,
                    bodies: BodyShare(of: allowance, for: channel),
                    meter: meter
                ),
                position: .after(decoder)
            )
            return value
        }
    }

    func handle(value: Value, logger: Logger) async {
        await connection.handle(value: value, logger: logger)
    }
}

extension SocketAddress {
    /// `127.0.0.1:8080`, `[::1]:8080`.
    var hostAndPort: String {
        let host = ipAddress ?? ""
        return "\(host.contains(":") ? "[\(host)]" : host):\(port ?? 0)"
    }
}
