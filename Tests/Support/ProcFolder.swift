package import Foundation

/// What the kernel tells of a running process, in `/proc`.
package struct ProcFolder: Sendable {
    private let path: String

    package init(_ pid: pid_t) {
        path = "/proc/\(pid)"
    }

    /// Memory that is really there, in bytes; nil once the process is gone.
    package var residentBytes: Int? {
        let pages = text("statm")?.split(separator: " ").dropFirst().first.flatMap { Int($0) }
        return pages.map { $0 * Int(getpagesize()) }
    }

    /// What the processors spent on it so far, in steps of 10 ms; nil once the process is gone.
    package var processorTime: Duration? {
        // The name may hold blanks and brackets: what is counted stands after the last bracket.
        guard let fields = text("stat")?.split(separator: ")").last?.split(separator: " "), fields.count > 12,
            let user = Int(fields[11]), let system = Int(fields[12])
        else { return nil }
        return .milliseconds((user + system) * 1_000 / sysconf(Int32(_SC_CLK_TCK)))
    }

    /// What everybody on the machine can read of how it was started.
    package var arguments: String? { text("cmdline")?.replacing("\0", with: " ") }

    /// The processes that it started and that still run.
    package var children: [pid_t] {
        // The kernel files each under the thread that started it.
        let threads = (try? FileManager.default.contentsOfDirectory(atPath: path + "/task")) ?? []
        return threads.flatMap { thread in
            (text("task/\(thread)/children") ?? "").split(whereSeparator: \.isWhitespace).compactMap {
                pid_t($0)
            }
        }
    }

    /// `address:port` of every TCP socket on which it listens; IPv6 addresses as the kernel writes them.
    package var listeners: [String] {
        let sockets = Set(
            ((try? FileManager.default.contentsOfDirectory(atPath: path + "/fd")) ?? []).compactMap {
                try? FileManager.default.destinationOfSymbolicLink(atPath: "\(path)/fd/\($0)")
            }
        )
        return ["net/tcp", "net/tcp6"].flatMap { table in
            (text(table) ?? "").split(separator: "\n").dropFirst().compactMap { line -> String? in
                let fields = line.split(separator: " ")
                guard fields.count > 9, fields[3] == "0A", sockets.contains("socket:[\(fields[9])]") else {
                    return nil
                }
                return Self.address(fields[1])
            }
        }
    }

    /// Reads `0100007F:1F90` as `127.0.0.1:8080`.
    private static func address(_ text: Substring) -> String? {
        let parts = text.split(separator: ":")
        guard parts.count == 2, let port = UInt16(parts[1], radix: 16) else { return nil }
        guard let number = UInt32(parts[0], radix: 16) else { return "[\(parts[0])]:\(port)" }
        let bytes = [0, 8, 16, 24].map { "\(number >> $0 & 0xFF)" }
        return "\(bytes.joined(separator: ".")):\(port)"
    }

    private func text(_ name: String) -> String? {
        // To the end: the kernel gives a table in pieces, and whoever takes the first for all misses what stands behind it.
        guard let file = FileHandle(forReadingAtPath: "\(path)/\(name)") else { return nil }
        defer { try? file.close() }
        var bytes = Data()
        while let piece = try? file.read(upToCount: 65_536), !piece.isEmpty { bytes += piece }
        return String(decoding: bytes, as: UTF8.self)
    }
}
