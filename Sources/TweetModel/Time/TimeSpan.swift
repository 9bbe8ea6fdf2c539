package import Foundation

/// The time from `start` up to, and without, `end`.
package struct TimeSpan: Sendable, Hashable {
    package var start: Date
    package var end: Date

    package init(start: Date, end: Date) {
        self.start = start
        self.end = end
    }

    /// Its length.
    package var seconds: TimeInterval { end.timeIntervalSince(start) }
}
