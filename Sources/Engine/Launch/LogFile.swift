import Foundation
import Synchronization
import TweetModel

/// The private log: one file, mode 0600, one old one kept beside it.
final class LogFile: Sendable {
    /// At a start the file is put aside when it has grown past this.
    private static let limitBytes = 5 << 20

    let path: String
    /// Open for appending; the crash report and stray library output go here too.
    let descriptor: Int32
    private let writing = Mutex(())

    /// Opens or creates the file and its folder; throws with the system's reason.
    init(path: String) throws {
        self.path = path
        let folder = (path as NSString).deletingLastPathComponent
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? NSNumber) ?? 0
        if size.intValue > Self.limitBytes {
            chmod(path, 0o600)
            rename(path, path + ".1")
        }
        descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw LaunchError.noLog(path: path, reason: String(cString: strerror(errno)))
        }
        fchmod(descriptor, 0o600)
    }

    deinit {
        close(descriptor)
    }

    /// Appends one line; LF and control characters in it have become harmless.
    func write(line: SafeText) {
        let bytes = Array((line.oneLine.string + "\n").utf8)
        writing.withLock { _ in
            // A full disk loses log lines and nothing else.
            _ = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        }
    }
}
