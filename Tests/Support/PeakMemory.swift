import Foundation

/// How much more memory this process held at once, from a moment on; nil where the kernel does not tell.
package struct PeakMemory: Sendable {
    private let before: Int

    /// Forgets the peak so far.
    package init?() {
        guard let reset = FileHandle(forWritingAtPath: "/proc/self/clear_refs") else { return nil }
        // 5 sets the peak back to what is held now (Linux, proc(5)).
        guard (try? reset.write(contentsOf: Data("5".utf8))) != nil, let held = Self.peak else { return nil }
        before = held
    }

    /// Bytes at most since.
    package var growth: Int { max(0, (Self.peak ?? before) - before) }

    private static var peak: Int? {
        let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = status?.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        let kibibytes = line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) }
        return kibibytes.map { $0 * 1024 }
    }
}
