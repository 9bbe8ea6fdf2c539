import Foundation

/// One delivery on its way to a receiver.
struct Push: Sendable {
    let url: String
    let body: Data
    /// False for the tutorial's kind of receiver, which knows no signature.
    var isSigned = true
    /// What X bills for it; nil for nothing.
    var event: PushedEvent?
}
