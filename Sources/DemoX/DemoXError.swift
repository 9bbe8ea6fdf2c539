import Foundation
import NIOCore

/// Why a demo X does not run.
package enum DemoXError: Error, Hashable, CustomStringConvertible {
    case portTaken(Int)
    /// Ports below 1024 belong to the superuser.
    case portForbidden(Int)
    /// The number is the system's (`errno`).
    case cannotListen(port: Int, errno: Int32)
    /// A word of a list of faults that means nothing, or has no number from 0 to 1.
    case unknownFault(String)

    /// Nil for an error that is not about listening.
    init?(_ error: any Error, port: Int) {
        guard let error = error as? IOError else { return nil }
        self =
            switch error.errnoCode {
            case EADDRINUSE: .portTaken(port)
            case EACCES: .portForbidden(port)
            default: .cannotListen(port: port, errno: error.errnoCode)
            }
    }

    package var description: String {
        switch self {
        case .portTaken(let port): "port \(port) is in use; choose another, or 0 for any free one"
        case .portForbidden(let port):
            "port \(port) may not be used; choose one above 1023, or 0 for any free one"
        case .cannotListen(let port, let errno): "cannot listen on 127.0.0.1:\(port) (system error \(errno))"
        case .unknownFault(let word):
            "no fault “\(word)”; write name=chance, such as 500=0.05, with one of \(Faults.words)"
        }
    }
}
