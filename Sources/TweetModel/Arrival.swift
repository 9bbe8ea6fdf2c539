package import struct Foundation.Date

/// How and when a tweet first came to us.
package struct Arrival: Sendable, Hashable, Codable {
    package var receivedAt: Date
    package var via: Transport
    package var source: Source.Kind

    package init(receivedAt: Date, via: Transport, source: Source.Kind) {
        self.receivedAt = receivedAt
        self.via = via
        self.source = source
    }
}
