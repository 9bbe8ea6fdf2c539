import Foundation
import Support

/// A file system in memory that is quickly full; needs the right to mount one.
final class SmallFileSystem {
    let folder: String

    /// True where one could be made just now.
    static var isPossible: Bool {
        guard let home = try? TemporaryFolder() else { return false }
        return (try? SmallFileSystem(at: home.file("disk"), bytes: 1 << 20)) != nil
    }

    init(at folder: String, bytes: Int) throws {
        self.folder = folder
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        guard mount("tmpfs", folder, "tmpfs", 0, "size=\(bytes)") == 0 else {
            throw SystemFailure("cannot mount: \(String(cString: strerror(errno)))")
        }
    }

    deinit {
        _ = umount2(folder, Int32(MNT_DETACH))
    }

    /// Writes until nothing more fits.
    func fill() throws {
        let descriptor = open(ballast, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw SystemFailure("cannot write \(ballast)") }
        let block = [UInt8](repeating: 0, count: 4_096)
        while write(descriptor, block, block.count) > 0 {}
        _ = close(descriptor)
    }

    /// Takes away what `fill` wrote.
    func empty() throws {
        try FileManager.default.removeItem(atPath: ballast)
    }

    private var ballast: String { folder + "/ballast" }
}
