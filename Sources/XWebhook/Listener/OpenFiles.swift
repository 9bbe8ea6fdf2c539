#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// How many files and sockets this process may have open.
enum OpenFiles {
    /// Raises the limit as far as the system lets this user, and returns it.
    ///
    /// Shells start programs with 1,024, which is fewer than the connections that the listener serves.
    static func raiseLimit() -> Int {
        #if canImport(Glibc)
        let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        #else
        let resource = RLIMIT_NOFILE
        #endif
        var limit = rlimit()
        guard getrlimit(resource, &limit) == 0 else { return 256 }
        var wanted = limit
        wanted.rlim_cur = limit.rlim_max
        if setrlimit(resource, &wanted) == 0 { limit = wanted }
        return Int(clamping: limit.rlim_cur)
    }

    /// The connections that leave room for the rest of the program: history, log, requests to X.
    static func connections(wanted: Int, limit: Int) -> Int {
        max(1, min(wanted, max(limit - 128, limit / 2)))
    }
}
