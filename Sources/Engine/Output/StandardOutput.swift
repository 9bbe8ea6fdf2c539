import Glibc
package import TweetModel

/// The one way to standard output: lines, each whole and at once, and every failure told.
///
/// Nothing is buffered here, so that what was written is with the system when a call returns.
package enum StandardOutput {
    /// As many bytes as a pipe that has room at all takes without waiting (`PIPE_BUF` of Linux).
    private static let pieceBytes = 4_096

    /// Writes the text and a line end.
    package static func writeLine(_ text: PrintableText) throws(OutputError) {
        try write(text.string + "\n", isStopped: { false })
    }

    /// Writes a line, but gives up where `isStopped` comes to hold while the reader takes nothing: throws `unread(lines: 1)`.
    static func writeLine(_ text: PrintableText, isStopped: () -> Bool) throws(OutputError) {
        try write(text.string + "\n", isStopped: isStopped)
    }

    /// Closes standard output: what a file system, such as one on a network, tells of the writing only then counts too.
    package static func close() throws(OutputError) {
        guard Glibc.close(STDOUT_FILENO) != 0, errno != EINTR, errno != EBADF else { return }
        throw OutputError(errno: errno)
    }

    private static func write(_ text: String, isStopped: () -> Bool) throws(OutputError) {
        let bytes = Array(text.utf8)
        var written = 0
        while written < bytes.count {
            // A descriptor that was handed down as non-blocking refuses what one that blocks would wait with; and a write that
            // blocks could not be stopped.
            guard try isReady() else {
                if isStopped() { throw .unread(lines: 1) }
                continue
            }
            let count = bytes[written...].prefix(pieceBytes).withUnsafeBytes {
                Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count)
            }
            if count >= 0 {
                written += count
            } else if errno != EINTR, errno != EAGAIN {
                throw OutputError(errno: errno)
            }
        }
    }

    /// Waits a fifth of a second at most for the reader to make room.
    private static func isReady() throws(OutputError) -> Bool {
        var waited = pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0)
        let count = poll(&waited, 1, 200)
        guard count >= 0 else {
            guard errno == EINTR || errno == EAGAIN else { throw OutputError(errno: errno) }
            return false
        }
        // An error, or a reader that has gone: the write says which.
        return count > 0
    }
}

/// The one way to standard error, where a failure can be told to nobody.
package enum StandardError {
    /// Writes the text and a line end.
    package static func writeLine(_ text: PrintableText) { write("\(text)\n") }

    /// Tells what the user should know, if there is anything.
    package static func tell(_ notice: SafeText?) {
        if let notice { writeLine("tweetdash: \(notice)") }
    }

    /// Writes the text alone, such as a question.
    package static func write(_ text: PrintableText) {
        var rest = Array(text.string.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
