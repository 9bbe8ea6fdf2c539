import Foundation
import History

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
