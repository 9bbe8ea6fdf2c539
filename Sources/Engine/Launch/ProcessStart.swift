import Glibc

/// What is put right before the first thread and the first file: how a process begins is its starter's doing.
package enum ProcessStart {
    /// Has the system write no image of the memory, which holds every secret; leaves no standard stream closed; and has a write
    /// that cannot be be an error instead of the end.
    ///
    /// Returns which signals the starter has told this process to ignore.
    package static func prepare() -> InheritedSignals {
        MemoryImage.forbid()
        openStandardStreams()
        let inherited = InheritedSignals.current()
        // A reader that has gone, and a file as large as its limit, are told by the call that wrote.
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
        return inherited
    }

    /// Puts something that fails in the place of a stream that is closed.
    ///
    /// The next file would else get its number: a history that is standard output would be written over by what is printed.
    private static func openStandardStreams() {
        for stream in STDIN_FILENO...STDERR_FILENO where fcntl(stream, F_GETFD) < 0 {
            // Opened for the other direction, so that to write to a closed output is an error still.
            _ = open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY)
        }
    }
}
