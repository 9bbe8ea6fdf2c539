package import struct Foundation.Date

/// How far the clock on the user's wall runs ahead of UTC, and from when on: a time zone as a value, over a limited stretch of time.
package struct ZoneOffsets: Sendable, Hashable {
    /// From a moment on, in whole seconds since 1970, the clock runs `seconds` ahead of UTC.
    package struct Change: Sendable, Hashable {
        package var from: Int
        package var seconds: Int
    }

    /// The stretch over which changes are looked for: from the year in which the first post was written, to two years from now.
    private static let beginning = 1_136_073_600
    private static let ahead = 2 * 365 * 86_400
    /// Between two looks: no zone has changed its offset there and back in less than four weeks.
    private static let step = 7 * 86_400

    /// What holds before the first change, in seconds.
    private let first: Int
    /// In the order of time.
    private let changes: [Change]

    package static let utc = ZoneOffsets(first: 0, changes: [])

    /// The same at all times; `seconds` ahead of UTC.
    package init(fixed seconds: Int) {
        self.init(first: seconds, changes: [])
    }

    private init(first: Int, changes: [Change]) {
        self.first = first
        self.changes = changes
    }

    /// Found by asking: `offset` says of a second since 1970 how far the clock runs ahead of UTC then.
    package init(around now: Date, offset: (Int) -> Int) {
        // To the day, so that the same zone is the same value for as long.
        let end = Int(max(0, min(now.timeIntervalSince1970, 1e11))) / 86_400 * 86_400 + Self.ahead
        var changes: [Change] = []
        let first = offset(Self.beginning)
        var (last, known) = (Self.beginning, first)
        for second in stride(
            from: Self.beginning + Self.step,
            through: max(end, Self.beginning),
            by: Self.step
        ) {
            let seconds = offset(second)
            if seconds != known {
                changes.append(
                    Change(
                        from: Self.moment(of: seconds, after: last, through: second, offset),
                        seconds: seconds
                    )
                )
                known = seconds
            }
            last = second
        }
        self.init(first: first, changes: changes)
    }

    /// Seconds ahead of UTC at that moment; outside the stretch what holds at its nearer end.
    package func seconds(at date: Date) -> Int {
        guard !changes.isEmpty else { return first }
        let moment = date.timeIntervalSince1970
        var (low, high) = (0, changes.count)
        while low < high {
            let middle = (low + high) / 2
            if Double(changes[middle].from) <= moment { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? first : changes[low - 1].seconds
    }

    /// The first second of `after ..< through` and `through` itself from which the offset holds.
    private static func moment(of seconds: Int, after: Int, through: Int, _ offset: (Int) -> Int) -> Int {
        var (low, high) = (after, through)
        while high - low > 1 {
            let middle = (low + high) / 2
            if offset(middle) == seconds { high = middle } else { low = middle }
        }
        return high
    }
}
