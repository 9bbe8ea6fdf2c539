import Foundation
import Synchronization
import TweetModel

/// The private log: one file, mode 0600, one old one kept beside it.
final class LogFile: Sendable {
    /// At a start the file is put aside when it has grown past this.
    private static let limitBytes = 5 << 20

    /// Open for appending; the crash report and stray library output go here too.
    let descriptor: Int32
    private let writing = Mutex(())

    /// Opens or creates the file and its folder; throws `noLog` with the system's reason.
    init(path: String) throws(LaunchError) {
        try Self.makeFolder(of: path)
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

    /// One that keeps nothing: the log is nice to have, and no reason not to start.
    static func nowhere() throws(LaunchError) -> LogFile { try LogFile(opened: "/dev/null") }

    private init(opened path: String) throws(LaunchError) {
        descriptor = open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw LaunchError.noLog(path: path, reason: String(cString: strerror(errno)))
        }
    }

    private static func makeFolder(of path: String) throws(LaunchError) {
        do {
            try FileManager.default.createDirectory(
                atPath: (path as NSString).deletingLastPathComponent,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            // The library's own words name neither the file nor what is wrong with it.
            let system = (error as? CocoaError)?.underlying as? POSIXError
            let reason = system.map { String(cString: strerror($0.code.rawValue)) }
            throw LaunchError.noLog(path: path, reason: reason ?? error.localizedDescription)
        }
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
