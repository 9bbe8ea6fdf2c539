package import struct Foundation.Date

/// What X sent and nobody could read, kept for a look.
package struct QuarantinedBody: Sendable, Hashable {
    package var receivedAt: Date
    package var via: Transport
    /// A stranger's bytes, 1 MiB at most.
    package var body: [UInt8]

    package init(receivedAt: Date, via: Transport, body: [UInt8]) {
        self.receivedAt = receivedAt
        self.via = via
        self.body = body
    }
}
