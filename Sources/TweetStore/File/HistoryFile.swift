import Foundation
import GRDB
import History

/// The file of a history: how it is made, looked at, opened and set aside.
///
/// Nothing of it is ever deleted.
struct HistoryFile {
    let path: String

    /// Log, shared memory, and the journal of the moment before the log was turned on, as SQLite names them.
    private static let companions = ["-wal", "-shm", "-journal"]

    /// How long a call waits for another program's lock.
    static let busyMilliseconds = 2000

    /// What every connection is set to.
    ///
    /// The file is not mapped into memory: a failing disk would then be a signal and not an error. The log is cut back to
    /// 8 MiB whenever a long reader made it grow. Two readers: one page of the timeline beside one search.
    static func configuration(readOnly: Bool = false) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = readOnly
        configuration.busyMode = .timeout(Double(busyMilliseconds) / 1000)
        configuration.maximumReaderCount = 2
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA mmap_size = 0; PRAGMA journal_size_limit = 8388608")
        }
        return configuration
    }

    /// Makes the file where it is missing, readable by its owner alone whatever the umask, and takes it from others.
    ///
    /// SQLite gives its own files the mode of this one.
    func prepare() throws(HistoryError) {
        let descriptor = Foundation.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if descriptor >= 0 {
            _ = fchmod(descriptor, 0o600)
            _ = close(descriptor)
        } else if errno != EEXIST {
            throw HistoryError(errno: errno, path: path)
        }
        for file in [path] + Self.companions.map({ path + $0 }) {
            if let mode = Self.regularMode(file), mode & 0o077 != 0 { _ = chmod(file, mode & 0o700) }
        }
    }

    /// Opens for writing and brings the tables up to date; throws `damaged` where the file must be set aside first.
    ///
    /// With `checkFor`, looks for damage, but no longer than that.
    func open(checkFor limit: Duration?) throws(HistoryError) -> DatabasePool {
        do {
            try prepare()
            try rollBack()
            let probe = try openReadOnly()
            if let limit { try QuickCheck.run(on: probe, limit: limit) }
            try probe.read(Schema.requireTables)
            try probe.close()

            let pool = try DatabasePool(path: path, configuration: Self.configuration())
            try pool.writeWithoutTransaction(Self.makeDurable)
            try Schema.migrator.migrate(pool)
            return pool
        } catch {
            throw explained(HistoryError(error))
        }
    }

    /// Has SQLite undo what a process that was killed had half done before the log was turned on, its first act.
    ///
    /// A connection that cannot write cannot do that, and could not read either.
    private func rollBack() throws {
        guard access(path + "-journal", F_OK) == 0 else { return }
        let queue = try DatabaseQueue(path: path, configuration: Self.configuration())
        _ = try queue.read { try Row.fetchOne($0, sql: "SELECT 1 FROM sqlite_master") }
        try queue.close()
    }

    /// Opens a connection that cannot write, so that a file we must not touch stays as it is.
    ///
    /// Throws `newerSchema`, `foreign`, or `damaged` where only the log is left.
    func openReadOnly() throws -> DatabaseQueue {
        if Self.size(path) == 0, Self.size(path + "-wal") > 0 {
            // SQLite would delete the log. It never leaves one beside an empty file.
            throw HistoryError.damaged
        }
        let queue = try DatabaseQueue(path: path, configuration: Self.configuration(readOnly: true))
        try queue.read { db in
            if try Schema.isForeign(db) { throw HistoryError.foreign(path: path) }
            if try Schema.isNewer(db) { throw HistoryError.newerSchema(path: path) }
        }
        return queue
    }

    /// The companions that are not there.
    var absentCompanions: [String] {
        Self.companions.map { path + $0 }.filter { access($0, F_OK) != 0 }
    }

    /// Moves the file and its companions out of the way; returns where it is now.
    ///
    /// The file goes last: SQLite deletes a log that stands there without one.
    func setAside(at now: Date) throws(HistoryError) -> String {
        let stamp = now.formatted(.iso8601.dateSeparator(.omitted).timeSeparator(.omitted))
        let name = "\(path).corrupt-\(stamp)"
        var kept = name
        var attempt = 1
        while access(kept, F_OK) == 0 {
            attempt += 1
            kept = "\(name)-\(attempt)"
        }
        for suffix in Self.companions + [""] where access(path + suffix, F_OK) == 0 {
            guard rename(path + suffix, kept + suffix) == 0 else {
                throw HistoryError(errno: errno, path: path + suffix)
            }
        }
        return kept
    }

    /// The library sets NORMAL when it turns the log on, which is after `prepareDatabase`: an answer given before a power cut
    /// would then be a lie.
    private static func makeDurable(_ db: Database) throws {
        try db.execute(sql: "PRAGMA synchronous = FULL")
        guard try Int.fetchOne(db, sql: "PRAGMA synchronous") == 2 else {
            throw HistoryError.database(code: 0, message: "synchronous = FULL was not accepted")
        }
    }

    /// Tells damage from what the user can mend, where SQLite says the same for both.
    func explained(_ error: HistoryError) -> HistoryError {
        let isOurs = access(path, R_OK | W_OK) == 0
        let isFolderOurs = access((path as NSString).deletingLastPathComponent, R_OK | W_OK | X_OK) == 0
        return switch error {
        case .inputOutput where !isOurs: .denied(path: path)
        case .readOnly where !isOurs: .denied(path: path)
        case .inputOutput where hasIntruder: .damaged
        // The log cannot be made beside the file.
        case .inputOutput(code: 14) where !isFolderOurs: .readOnly
        case .readOnly where !isFolderOurs: .readOnly
        case .readOnly where forbidsWriting: .damaged
        // No such table, or one with other columns.
        case .database(code: 1, message: _): .damaged
        default: error
        }
    }

    /// True where a folder, or anything else that is no file, stands in the place of one of ours.
    private var hasIntruder: Bool {
        ([path] + Self.companions.map { path + $0 }).contains {
            access($0, F_OK) == 0 && Self.regularMode($0) == nil
        }
    }

    /// True where the file's own header says that it needs a later SQLite to be written: 1 and 2 are the versions there are.
    ///
    /// Only then does "read only" mean damage. It is also what SQLite makes of a disk that refused one call.
    private var forbidsWriting: Bool {
        guard let file = FileHandle(forReadingAtPath: path) else { return false }
        defer { try? file.close() }
        guard let header = try? file.read(upToCount: 19), header.count == 19 else { return false }
        return header[18] > 2
    }

    /// Bytes of a file; 0 where there is none.
    private static func size(_ path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }

    /// The permissions of a regular file; nil for anything else.
    private static func regularMode(_ path: String) -> mode_t? {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return status.st_mode & 0o7777
    }
}
