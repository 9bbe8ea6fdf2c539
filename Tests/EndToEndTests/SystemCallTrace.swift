import Foundation
import Support

/// A run of the program under strace.
enum SystemCallTrace {
    static let tool = "/usr/bin/strace"

    private static let calls = "read,recvfrom,fdatasync,fsync,pwrite64,write,writev,sendto,sendmsg"

    /// True where strace is there and may trace: a container can forbid it.
    static let isPossible: Bool = {
        guard FileManager.default.isExecutableFile(atPath: tool) else { return false }
        let trial = Process()
        trial.executableURL = URL(fileURLWithPath: tool)
        trial.arguments = ["-f", "-o", "/dev/null", "/bin/true"]
        trial.standardError = FileHandle.nullDevice
        guard (try? trial.run()) != nil else { return false }
        trial.waitUntilExit()
        return trial.terminationStatus == 0
    }()

    /// What goes before the command to trace; strings are kept whole up to a page and what surrounds it.
    static func arguments(into file: String) -> [String] {
        ["-f", "-yy", "-s", "4200", "-e", "trace=\(calls)", "-e", "signal=none", "-o", file, "--"]
    }
}
