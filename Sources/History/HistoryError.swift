/// What can go wrong with the history; each description says what failed and what the user can do.
package enum HistoryError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Another process holds the lock of this history; nil where its number could not be read.
    case alreadyRunning(pid: Int32?)
    /// Written by a later version of the program; the file was not touched.
    case newerSchema(path: String)
    /// Written by an earlier version and opened only for reading, so that it cannot be brought up to date.
    case olderSchema(path: String)
    /// A database, but not one of ours.
    case foreign(path: String)
    /// Opened only for reading, and there is nothing.
    case missing(path: String)
    /// The user may not read or write here.
    case denied(path: String)
    /// A part of the path is not a folder, or no name for a file.
    case unusable(path: String)
    case diskFull
    /// The file, its folder or the file system allows no writing.
    case readOnly
    /// The file system offers no memory that processes share, without which there is no write-ahead log: some network ones.
    case noSharedMemory
    /// Another connection kept the file locked for longer than the busy timeout.
    case busy
    case damaged
    /// The operating system reported an error of the disk; its number, or SQLite's extended code.
    case inputOutput(code: Int32)
    /// The schema refused a value of this batch; others are not concerned.
    case refused(constraint: String)
    /// The history has been closed.
    case closed
    /// Every other answer of SQLite: its extended code and its words.
    case database(code: Int32, message: String)

    package var description: String {
        switch self {
        case .alreadyRunning(let pid?): "already running, pid \(pid): end it, or name another history"
        case .alreadyRunning(nil): "already running: another process holds the history"
        case .newerSchema(let path):
            "\(path) was written by a newer tweetdash: update, or name another history"
        case .olderSchema(let path): "\(path) was written by an older tweetdash: start the dashboard once"
        case .foreign(let path): "\(path) is another program's database: name another history"
        case .missing(let path): "there is no history at \(path) yet"
        case .denied(let path): "no permission for \(path): change its owner or mode, or name another history"
        case .unusable(let path): "there can be no history at \(path): name another one"
        case .diskFull: "the disk is full: tweets cannot be stored until there is room"
        case .readOnly: "the history cannot be written: make its file and folder writable"
        case .noSharedMemory:
            "the file system of the history cannot carry it: name one on a disk of this machine"
        case .busy: "another program keeps the history locked: close it"
        case .damaged: "the history file is damaged: restart, and a fresh one begins beside it"
        case .inputOutput(let code): "the disk failed while the history was in use (code \(code)): check it"
        case .refused(let constraint): "the history refused a tweet: \(constraint)"
        case .closed: "the history is closed"
        case .database(let code, let message): "the history failed (SQLite \(code)): \(message)"
        }
    }
}
