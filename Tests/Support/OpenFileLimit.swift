import Foundation

/// How many descriptors this process may hold.
package enum OpenFileLimit {
    /// Raises it as far as the system lets this user: a crowd of clients needs one each.
    package static func raise() {
        let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        var limit = rlimit()
        guard getrlimit(resource, &limit) == 0 else { return }
        limit.rlim_cur = limit.rlim_max
        setrlimit(resource, &limit)
    }

    /// The soft limit of a running process; nil where the system does not tell.
    package static func soft(of pid: Int32) -> Int? {
        let text = try? String(contentsOfFile: "/proc/\(pid)/limits", encoding: .utf8)
        let line = text?.split(separator: "\n").first { $0.hasPrefix("Max open files") }
        return line?.split(separator: " ").dropFirst(3).first.flatMap { Int($0) }
    }
}
