import Foundation

/// A file that was opened, looked at and read, once: what is judged is what was read, wherever links lead meanwhile.
///
/// Takes what a shell's `<(…)` names as well; and waits for nobody: a pipe that brings nothing for 5 s is given up.
struct OpenedFile {
    /// Settings and themes have some kilobytes; what is larger is another file.
    private static let limitBytes = 1 << 20
    /// How long a pipe may bring nothing, in milliseconds.
    private static let patience: Int32 = 5_000

    /// Where the file is, with all links followed; the path as given where the system does not tell.
    let path: String
    let text: String
    /// Others than its owner may read or write it: never so of a pipe.
    let isOpenToOthers: Bool

    /// Nil where there is nothing at `path`; throws `unreadable` with the reason.
    init?(_ path: String) throws(SettingsError) {
        // Opening a pipe would else wait for somebody who writes to it.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else {
            if errno == ENOENT, !Self.isLink(path) { return nil }
            throw .unreadable(path: path, reason: String(cString: strerror(errno)))
        }
        defer { close(descriptor) }
        var facts = stat()
        guard fstat(descriptor, &facts) == 0 else {
            throw .unreadable(path: path, reason: String(cString: strerror(errno)))
        }
        let kind = facts.st_mode & S_IFMT
        if kind == S_IFDIR { throw .unreadable(path: path, reason: "it is a folder") }
        self.path = Self.place(of: descriptor) ?? path
        isOpenToOthers = kind == S_IFREG && facts.st_mode & 0o077 != 0
        text = try Self.decoded(try Self.bytes(of: descriptor, path: path), path: path)
    }

    private static func bytes(of descriptor: Int32, path: String) throws(SettingsError) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            var waited = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            let ready = poll(&waited, 1, patience)
            if ready == 0 { throw .unreadable(path: path, reason: "nothing came from it for 5 s") }
            let count = ready < 0 ? -1 : read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR || errno == EAGAIN { continue }
            guard count >= 0 else { throw .unreadable(path: path, reason: String(cString: strerror(errno))) }
            if count == 0 { return bytes }
            bytes += buffer[..<count]
            if bytes.count > limitBytes { throw .unreadable(path: path, reason: "it is larger than 1 MiB") }
        }
    }

    private static func decoded(_ bytes: [UInt8], path: String) throws(SettingsError) -> String {
        if [[0xFE, 0xFF], [0xFF, 0xFE]].contains(Array(bytes.prefix(2))) {
            throw .unreadable(path: path, reason: "it is UTF-16; save it as UTF-8")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            let valid = String(decoding: bytes, as: UTF8.self).prefix { $0 != "\u{FFFD}" }
            let line = valid.count { $0.isNewline } + 1
            throw .unreadable(path: path, reason: "line \(line) is not UTF-8; save it as UTF-8")
        }
        return text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
    }

    /// Nil for what has no place, such as a pipe.
    private static func place(of descriptor: Int32) -> String? {
        let link = "/proc/self/fd/\(descriptor)"
        let path = try? FileManager.default.destinationOfSymbolicLink(atPath: link)
        return path.flatMap { $0.hasPrefix("/") ? $0 : nil }
    }

    private static func isLink(_ path: String) -> Bool {
        var facts = stat()
        return lstat(path, &facts) == 0
    }
}
