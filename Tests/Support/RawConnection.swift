import NIOCore
import NIOPosix

/// A connection that sends exactly the bytes it is told to, and reads answers as a careful client would.
package struct RawConnection {
    private var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    private let channel: any Channel
    private var unread: [UInt8] = []

    /// Connects to a `host:port` on loopback, and hangs up when `use` returns.
    package static func open<Result: Sendable>(
        _ listen: String,
        use: (inout RawConnection) async throws -> Result
    ) async throws -> Result {
        let port = listen.split(separator: ":").last.flatMap { Int($0) } ?? 0
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
                        wrappingChannelSynchronously: channel,
                        configuration: .init(isOutboundHalfClosureEnabled: true)
                    )
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            var connection = RawConnection(
                inbound: inbound.makeAsyncIterator(),
                outbound: outbound,
                channel: channel.channel
            )
            return try await use(&connection)
        }
    }

    /// Returns once the kernel has taken it all; throws once the other side has hung up.
    package func send(_ text: String) async throws {
        try await channel.writeAndFlush(ByteBuffer(string: text))
    }

    /// Says that nothing more will be sent.
    package func finish() {
        outbound.finish()
    }

    /// The next whole answer; nil if the connection ends before one is there.
    package mutating func answer() async throws -> RawAnswer? {
        while true {
            if let (answer, length) = RawAnswer.parse(unread) {
                unread.removeFirst(length)
                return answer
            }
            guard try await readMore() else { return nil }
        }
    }

    /// True once the other side has closed, with nothing more said; waits for it.
    package mutating func isEnded() async -> Bool {
        do {
            while try await readMore() {}
        } catch {
            // A reset ends it as well.
        }
        return unread.isEmpty
    }

    private mutating func readMore() async throws -> Bool {
        guard let part = try await inbound.next(isolation: #isolation) else { return false }
        unread.append(contentsOf: part.readableBytesView)
        return true
    }
}
