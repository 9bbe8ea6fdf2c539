package import struct Foundation.Date

/// The ids above `after`, up to `through` and with it; never empty.
package struct IDRange: Sendable, Hashable {
    package let after: Tweet.ID
    package let through: Tweet.ID

    /// Nil where no id lies between.
    package init?(after: Tweet.ID, through: Tweet.ID) {
        guard after < through else { return nil }
        self.after = after
        self.through = through
    }

    /// The ids that X gave out from `start` up to, and without, `end`; nil where there are none.
    package init?(from start: Date, to end: Date) {
        guard let first = Tweet.ID(firstAt: start), let last = Tweet.ID(firstAt: end) else { return nil }
        self.init(after: first.previous, through: last.previous)
    }

    package func contains(_ id: Tweet.ID) -> Bool { id > after && id <= through }

    /// What of it lies above an id; nil where that is nothing.
    package func above(_ id: Tweet.ID) -> IDRange? { IDRange(after: max(after, id), through: through) }

    /// The ids that are in both.
    package func intersection(_ other: IDRange) -> IDRange? {
        IDRange(after: max(after, other.after), through: min(through, other.through))
    }

    /// The ids of this range that are not in the other, from the lowest on: none, one or two ranges.
    package func subtracting(_ other: IDRange) -> [IDRange] {
        [
            IDRange(after: after, through: min(through, other.after)),
            IDRange(after: max(after, other.through), through: through),
        ].compactMap(\.self)
    }
}
