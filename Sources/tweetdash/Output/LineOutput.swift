import Foundation

/// Writes lines to standard output, each whole and at once.
enum LineOutput {
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
