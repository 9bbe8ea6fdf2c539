import Foundation
import NIOCore

extension WebhookError {
    /// What the system said when the socket was to be opened.
    init(_ error: any Error, listeningOn address: String) {
        switch error {
        case let error as WebhookError: self = error
        case let error as IOError where error.errnoCode == EADDRINUSE: self = .portBusy(address)
        case let error as IOError where error.errnoCode == EACCES: self = .portForbidden(address)
        case let error as IOError:
            self = .cannotListen(address, reason: String(cString: strerror(error.errnoCode)))
        default: self = .cannotListen(address, reason: String(describing: error))
        }
    }
}
