import Foundation

/// What a running process has used so far, as the kernel counts it.
package struct ProcessUsage {
    /// What one thread has used.
    private struct Share {
        var nanoseconds = 0
        var sleeps = 0
    }

    /// Megabytes (10⁶ bytes) in memory.
    package let residentMegabytes: Double
    /// The most that were in memory at any time so far.
    package let peakMegabytes: Double
    /// Of the threads that live, by their numbers.
    private var threads: [String: Share] = [:]

    package init(of pid: Int32) throws {
        let folder = "/proc/\(pid)"
        let status = try String(contentsOfFile: "\(folder)/status", encoding: .utf8)
        residentMegabytes = Double(Self.number("VmRSS:", in: status)) * 1024 / 1e6
        peakMegabytes = Double(Self.number("VmHWM:", in: status)) * 1024 / 1e6
        for thread in try FileManager.default.contentsOfDirectory(atPath: "\(folder)/task") {
            // A thread may end between being listed and being read.
            guard let schedule = Self.text("\(folder)/task/\(thread)/schedstat"),
                let status = Self.text("\(folder)/task/\(thread)/status")
            else { continue }
            threads[thread] = Share(
                nanoseconds: schedule.split(separator: " ").first.flatMap { Int($0) } ?? 0,
                sleeps: Self.number("voluntary_ctxt_switches:", in: status)
            )
        }
    }

    /// Seconds in user and kernel since an earlier look, or since the start.
    ///
    /// A thread that ended meanwhile takes what it used since then with it.
    package func processorSeconds(since earlier: ProcessUsage? = nil) -> Double {
        Double(spent(since: earlier, \.nanoseconds)) / 1e9
    }

    /// How often a thread went to sleep of its own accord: as often one was woken.
    package func sleeps(since earlier: ProcessUsage) -> Int { spent(since: earlier, \.sleeps) }

    /// Descriptors that a running process holds open.
    package static func descriptors(of pid: Int32) throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/\(pid)/fd").count
    }

    /// Bytes that a running process has read so far, from files and sockets alike.
    package static func bytesRead(by pid: Int32) throws -> Int {
        number("rchar:", in: try String(contentsOfFile: "/proc/\(pid)/io", encoding: .utf8))
    }

    private func spent(since earlier: ProcessUsage?, _ part: KeyPath<Share, Int>) -> Int {
        threads.reduce(0) { sum, thread in
            sum + thread.value[keyPath: part] - (earlier?.threads[thread.key]?[keyPath: part] ?? 0)
        }
    }

    private static func text(_ path: String) -> String? { try? String(contentsOfFile: path, encoding: .utf8) }

    /// The number behind a name at the beginning of a line; 0 where there is none.
    private static func number(_ name: String, in text: String) -> Int {
        let line = text.split(separator: "\n").first { $0.hasPrefix(name) }
        return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0
    }
}
