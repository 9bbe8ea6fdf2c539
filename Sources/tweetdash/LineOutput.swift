import Foundation
import ServiceLifecycle
import XWire

/// Writes lines to standard output, each whole and at once.
struct LineOutput: Service {
    let lines: AsyncStream<TweetLine>
    let isJSON: Bool

    /// Ends at shutdown, and when nobody reads any more.
    func run() async throws {
        for await line in lines.cancelOnGracefulShutdown() {
            guard let text = isJSON ? line.json : line.plain else { continue }
            guard Self.write(text) else { return }
        }
    }

    /// False when the reader has gone.
    static func write(_ text: String) -> Bool {
        let bytes = Array((text + "\n").utf8)
        return bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let count = Glibc.write(
                    STDOUT_FILENO,
                    UnsafeRawBufferPointer(rebasing: rest).baseAddress,
                    rest.count
                )
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                rest = rest.dropFirst(count)
            }
            return true
        }
    }
}
