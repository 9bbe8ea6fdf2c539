import Foundation

/// What a running process has used so far, as the kernel counts it.
struct ProcessUsage {
    /// Megabytes (10⁶ bytes) in memory.
    let residentMegabytes: Double
    /// Of its living threads, in user and kernel.
    let processorSeconds: Double
    /// How often its living threads went to sleep of their own accord: as often they were woken.
    let sleeps: Int

    init(of pid: Int32) throws {
        let folder = "/proc/\(pid)"
        let status = try String(contentsOfFile: "\(folder)/status", encoding: .utf8)
        residentMegabytes = Double(Self.number("VmRSS:", in: status)) * 1024 / 1e6
        var nanoseconds = 0
        var sleeps = 0
        for thread in try FileManager.default.contentsOfDirectory(atPath: "\(folder)/task") {
            // A thread may end between being listed and being read.
            guard
                let schedule = try? String(
                    contentsOfFile: "\(folder)/task/\(thread)/schedstat",
                    encoding: .utf8
                ),
                let status = try? String(contentsOfFile: "\(folder)/task/\(thread)/status", encoding: .utf8)
            else { continue }
            nanoseconds += schedule.split(separator: " ").first.flatMap { Int($0) } ?? 0
            sleeps += Self.number("voluntary_ctxt_switches:", in: status)
        }
        processorSeconds = Double(nanoseconds) / 1e9
        self.sleeps = sleeps
    }

    /// The number behind a name at the beginning of a line; 0 where there is none.
    private static func number(_ name: String, in text: String) -> Int {
        let line = text.split(separator: "\n").first { $0.hasPrefix(name) }
        return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0
    }
}
