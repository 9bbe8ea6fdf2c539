import Foundation

/// Dates as the history keeps them: whole milliseconds since 1970, X's own precision.
enum Milliseconds {
    /// Clamped to what a date of a tweet can be, so that no date traps.
    static func of(_ date: Date) -> Int64 {
        let milliseconds = (date.timeIntervalSince1970 * 1000).rounded()
        return milliseconds.isFinite ? Int64(max(-1e15, min(milliseconds, 1e15))) : 0
    }

    static func date(_ milliseconds: Int64) -> Date {
        Date(timeIntervalSince1970: Double(milliseconds) / 1000)
    }

    /// The date as it will be read back, so that what is announced equals what is stored.
    static func kept(_ date: Date) -> Date {
        Milliseconds.date(of(date))
    }
}
