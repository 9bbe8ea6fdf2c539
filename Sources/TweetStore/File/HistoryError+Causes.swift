import Foundation
import GRDB
import History

extension HistoryError {
    /// What an error of the library means to us.
    init(_ error: any Error) {
        switch error {
        case let error as HistoryError: self = error
        case let error as DatabaseError: self.init(error)
        case is RowDecodingError: self = .damaged
        default: self = .database(code: 0, message: String(describing: error))
        }
    }

    private init(_ error: DatabaseError) {
        let code = error.extendedResultCode.rawValue
        self =
            switch error.resultCode {
            case .SQLITE_FULL: .diskFull
            // The shared memory beside the history cannot grow.
            case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_SHMSIZE: .diskFull
            case .SQLITE_READONLY, .SQLITE_PERM: .readOnly
            case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
            case .SQLITE_CORRUPT, .SQLITE_NOTADB: .damaged
            case .SQLITE_IOERR, .SQLITE_CANTOPEN: .inputOutput(code: code)
            case .SQLITE_CONSTRAINT, .SQLITE_MISMATCH, .SQLITE_TOOBIG:
                .refused(constraint: error.message ?? "constraint")
            case .SQLITE_MISUSE: .closed
            // The library's own word: it has no code for it, and SQLite's general one would else count as damage.
            case .SQLITE_ERROR where error.message?.hasPrefix("could not activate WAL Mode") == true:
                .noSharedMemory
            default: .database(code: code, message: error.message ?? "no message")
            }
    }
}

extension HistoryError {
    /// What an error number of a system call on `path` means to us.
    init(errno code: Int32, path: String) {
        self =
            switch code {
            case EACCES, EPERM, ELOOP: .denied(path: path)
            case EROFS: .readOnly
            case ENOTDIR, EISDIR, ENOENT, ENAMETOOLONG: .unusable(path: path)
            case ENOSPC, EDQUOT: .diskFull
            default: .inputOutput(code: code)
            }
    }
}
