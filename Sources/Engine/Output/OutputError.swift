import Glibc

/// Why standard output did not take what was written.
package enum OutputError: Error, Hashable, CustomStringConvertible {
    /// The reader closed its end, as `head` does when it has enough: nobody is left to tell.
    case readerGone
    /// The system refused; with its reason.
    case cannotWrite(reason: String)
    /// The run was asked to end, and the reader took nothing more; with the number of lines that it was spared.
    case unread(lines: Int)

    /// By the number that the last call left behind.
    init(errno number: Int32) {
        self = number == EPIPE ? .readerGone : .cannotWrite(reason: Self.words(number))
    }

    private static func words(_ number: Int32) -> String {
        // What the system calls a bad file descriptor is an output that was closed, or opened for reading only.
        number == EBADF ? "it is closed" : String(cString: strerror(number))
    }

    package var description: String {
        switch self {
        case .readerGone: "nobody reads standard output any more"
        case .cannotWrite(let reason):
            "standard output cannot be written, so the output is not complete: \(reason)"
        case .unread(let lines):
            "the reader of standard output stopped reading: \(lines) \(lines == 1 ? "line was" : "lines were") not written"
        }
    }
}
