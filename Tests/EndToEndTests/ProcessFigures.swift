import Foundation
import Support

/// What the kernel says of a running process.
enum ProcessFigures {
    /// Open descriptors.
    static func descriptors(of pid: Int32) throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/\(pid)/fd").count
    }

    /// Memory in use, in MiB.
    static func residentMiB(of pid: Int32) throws -> Double {
        let status = try String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        guard let kibibytes = line?.split(whereSeparator: { !$0.isNumber }).first.flatMap({ Double($0) })
        else { throw SystemFailure("no memory figure of \(pid)") }
        return kibibytes / 1024
    }

    /// The processes that it started and that still run.
    static func children(of pid: Int32) -> [Int32] {
        let list = try? String(contentsOfFile: "/proc/\(pid)/task/\(pid)/children", encoding: .utf8)
        return (list ?? "").split(whereSeparator: \.isWhitespace).compactMap { Int32($0) }
    }
}
