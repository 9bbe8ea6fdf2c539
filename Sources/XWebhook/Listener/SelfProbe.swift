import NIOCore
import NIOPosix

/// The listener's visit to itself over its own socket: proof that connections are still accepted and answered.
///
/// An open port proves nothing, since the kernel completes connections that nobody accepts. The visit asks for the challenge
/// without a token, which changes nothing and needs no secret; any answer will do. Where the listener speaks TLS the question
/// makes no sense, and being hung up on is the answer.
struct SelfProbe: Sendable {
    let address: SocketAddress
    let path: String
    /// How long to wait for the answer.
    let patience: Duration
    let speaksTLS: Bool

    /// True when the listener answered.
    func isAnswered() async -> Bool {
        do {
            let visit = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .connectTimeout(TimeAmount(patience))
                .connect(to: address) { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                    }
                }
            let end = NIODeadline.now() + TimeAmount(patience)
            let hangUp = visit.channel.eventLoop.scheduleTask(deadline: end) {
                visit.channel.close(promise: nil)
            }
            defer { hangUp.cancel() }
            return try await visit.executeThenClose { inbound, outbound in
                let question = "GET \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                try await outbound.write(ByteBuffer(string: question))
                var answer = ByteBuffer()
                for try await part in inbound {
                    answer.writeImmutableBuffer(part)
                    if answer.readableBytes >= Self.greeting.utf8.count { break }
                }
                return answer.readString(length: Self.greeting.utf8.count) == Self.greeting
                    || speaksTLS && NIODeadline.now() < end
            }
        } catch {
            // Refused, reset or out of descriptors: whatever it was, nobody answered.
            return false
        }
    }

    private static let greeting = "HTTP/1.1 "
}
