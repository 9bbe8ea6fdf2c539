import NIOCore

/// Counts what comes off the wire, before the HTTP decoder takes its framing away.
final class WireMeter: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private var bytes = 0

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        bytes += unwrapInboundIn(data).readableBytes
        context.fireChannelRead(data)
    }

    /// The bytes since it was last asked.
    func take() -> Int {
        defer { bytes = 0 }
        return bytes
    }
}
