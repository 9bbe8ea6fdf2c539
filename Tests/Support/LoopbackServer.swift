package import NIOCore
import NIOPosix
import Synchronization

/// A server on this machine that says the same bytes to everyone who has sent a request's head, and then hangs up.
package final class LoopbackServer: Sendable {
    private final class Answering: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private let server: LoopbackServer
        private var heard = ""

        init(_ server: LoopbackServer) {
            self.server = server
        }

        func channelActive(context: ChannelHandlerContext) {
            if server.isHasty { say(server.answer, context) }
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            heard += String(buffer: unwrapInboundIn(data))
            guard heard.contains("\r\n\r\n") else { return }
            server.heads.withLock { $0.append(heard) }
            say(server.answer, context)
        }

        private func say(_ answer: [UInt8]?, _ context: ChannelHandlerContext) {
            guard let answer else { return }
            let loopBound = NIOLoopBound(context, eventLoop: context.eventLoop)
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: answer))).whenComplete { _ in
                loopBound.value.close(promise: nil)
            }
        }
    }

    private let heads = Mutex<[String]>([])
    private let answer: [UInt8]?
    /// True where it speaks first.
    private let isHasty: Bool
    private let channel = Mutex<(any Channel)?>(nil)

    /// What was sent to it, a text for each request.
    package var requests: [String] { heads.withLock { $0 } }
    package var port: Int { channel.withLock { $0?.localAddress?.port } ?? 0 }

    private init(answer: [UInt8]?, isHasty: Bool) {
        self.answer = answer
        self.isHasty = isHasty
    }

    /// Serves while `body` runs; `answer` nil is a server that never says a word.
    ///
    /// `prepare` puts what else is wanted before the answer, such as TLS, into each connection's empty pipeline.
    package static func serving<Result>(
        _ answer: [UInt8]?,
        isHasty: Bool = false,
        prepare: @escaping @Sendable (any Channel) throws -> Void = { _ in },
        _ body: (LoopbackServer) async throws -> Result
    ) async throws -> Result {
        let server = LoopbackServer(answer: answer, isHasty: isHasty)
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try prepare(channel)
                    try channel.pipeline.syncOperations.addHandler(Answering(server))
                }
            }
            .bind(host: "127.0.0.1", port: 0)
            .get()
        server.channel.withLock { $0 = channel }
        do {
            let result = try await body(server)
            try await channel.close()
            return result
        } catch {
            try await channel.close()
            throw error
        }
    }
}

extension [UInt8] {
    /// An HTTP answer with these headers and body.
    package static func http(_ status: String, _ headers: [String] = [], body: [UInt8] = []) -> [UInt8] {
        let head = ["HTTP/1.1 \(status)"] + headers + ["Content-Length: \(body.count)", "", ""]
        return Array(head.joined(separator: "\r\n").utf8) + body
    }

    /// An HTTP answer with this JSON.
    package static func http(_ status: String, json: String) -> [UInt8] {
        http(status, ["Content-Type: application/json"], body: Array(json.utf8))
    }
}
