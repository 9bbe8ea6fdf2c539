import Foundation
import ServiceLifecycle
import XWire

/// Writes lines to standard output, each whole and at once.
struct LineOutput: Service {
    let lines: AsyncStream<TweetLine>
    let isJSON: Bool

    /// Ends with the lines, and when nobody reads any more: at shutdown what the engine said last is still written.
    func run() async throws {
        for await line in lines {
            guard let text = isJSON ? line.json : line.plain else { continue }
            guard Self.write(text) else { return }
        }
        // Services are shut down one after the other, and none may end before its turn.
        try await gracefulShutdown()
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
