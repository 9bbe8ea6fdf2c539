import Foundation
import History

/// The folder that a history stands in.
enum HistoryFolder {
    /// Makes what is missing of it, open to its owner alone whatever the umask.
    ///
    /// A folder that stands already keeps its mode: it may be anyone's. Each new name is synced to disk, or a power cut could
    /// take the whole history with it.
    static func make(_ folder: URL) throws(HistoryError) {
        guard access(folder.path, F_OK) != 0 else { return }
        let parent = folder.deletingLastPathComponent()
        try make(parent)
        guard mkdir(folder.path, 0o700) == 0 else {
            if errno == EEXIST { return }
            throw HistoryError(errno: errno, path: folder.path)
        }
        _ = chmod(folder.path, 0o700)
        let descriptor = open(parent.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if descriptor >= 0 {
            _ = fsync(descriptor)
            _ = close(descriptor)
        }
    }
}
