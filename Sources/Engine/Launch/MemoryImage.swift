import Foundation
import Terminal

/// The image of its memory that the system writes when a process crashes: ours would hold every secret.
package enum MemoryImage {
    /// Has none written, for this process and those that it starts, and keeps other processes from reading the memory itself.
    package static func forbid() {
        #if os(Linux)
        let resource = __rlimit_resource_t(RLIMIT_CORE.rawValue)
        #else
        let resource = RLIMIT_CORE
        #endif
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        // Lowering a limit is refused to nobody.
        setrlimit(resource, &none)
        ProcessMemory.hide()
    }
}
