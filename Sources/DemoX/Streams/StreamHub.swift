import NIOCore
import ServiceLifecycle
import Synchronization

/// The open streams and the lines on their way to them.
final class StreamHub: Sendable {
    private let streams = Mutex<[Int: AsyncStream<ByteBuffer>.Continuation]>([:])

    /// Lines that may wait for a slow client; X closes such streams, and so does the demo.
    private static let patience = 1000

    /// The lines of a connection, from now until it is closed; the oldest are kept where a client is slow.
    func open(_ number: Int) -> AsyncStream<ByteBuffer> {
        let (lines, stream) = AsyncStream.makeStream(
            of: ByteBuffer.self,
            bufferingPolicy: .bufferingOldest(Self.patience)
        )
        streams.withLock { $0[number] = stream }
        return lines
    }

    func close(_ number: Int) { streams.withLock { $0.removeValue(forKey: number) }?.finish() }

    /// False where the stream is closed, or falls too far behind by this.
    @discardableResult
    func send(_ line: some Sequence<UInt8>, to number: Int) -> Bool {
        guard let stream = streams.withLock({ $0[number] }) else { return false }
        var bytes = ByteBuffer(bytes: line)
        bytes.writeStaticString("\r\n")
        if case .enqueued = stream.yield(bytes) { return true }
        close(number)
        return false
    }

    /// An empty line to everybody: the sign that the connection lives.
    func keepAlive() {
        for number in streams.withLock({ Array($0.keys) }) { send([], to: number) }
    }
}

/// Sends every open stream an empty line at a steady pace.
struct KeepAliveService: Service {
    let hub: StreamHub
    let clock: any Clock<Duration>
    let interval: Duration

    func run() async throws {
        await cancelWhenGracefulShutdown {
            // Sleeping throws only when the demo ends.
            while (try? await clock.sleep(for: interval)) != nil { hub.keepAlive() }
        }
    }
}
