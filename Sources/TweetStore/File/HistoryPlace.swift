import Foundation
import History

/// Where a history really is: by whatever name it is reached, its lock and SQLite's companions are the same.
enum HistoryPlace {
    /// A chain of links this long is taken for a circle, as the kernel takes it.
    private static let longestChain = 40

    /// The path behind all links of its last part, which need not lead to a file yet.
    ///
    /// Throws `unusable` where a pipe, a device or a socket stands there: to open a pipe would be to wait for ever.
    static func resolved(_ path: String) throws(HistoryError) -> String {
        var place = path
        for _ in 0..<longestChain {
            var facts = stat()
            guard lstat(place, &facts) == 0 else { return place }
            switch facts.st_mode & S_IFMT {
            // A folder in its place is set aside like a damaged file.
            case S_IFREG, S_IFDIR: return place
            case S_IFLNK:
                guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: place) else {
                    throw .denied(path: path)
                }
                let folder = (place as NSString).deletingLastPathComponent
                place = target.hasPrefix("/") ? target : (folder.isEmpty ? target : folder + "/" + target)
            default: throw .unusable(path: path)
            }
        }
        throw .unusable(path: path)
    }
}
