import TweetModel

/// Where a walk met posts that could not be read: somewhere between the readable ones on both sides of their page.
struct UnreadableStretches: Sendable, Hashable {
    private(set) var ranges: [IDRange] = []
    /// The upper edge of one whose lower edge the next page will show.
    private var through: Tweet.ID?
    /// The last id of the pages before.
    private var lowest: Tweet.ID?

    /// What the next page of the walk may span; nil where nothing is known of that.
    func stretch(of page: PageSummary) -> IDRange? {
        guard let through = lowest?.previous ?? page.present else { return nil }
        return IDRange(
            after: page.ids.last?.previous ?? through.earlier(by: PageRules.week),
            through: through
        )
    }

    /// Takes a page of the walk, in their order.
    mutating func note(_ page: PageSummary, unreadable: Int) {
        if let top = page.ids.max() { close(at: top) }
        if unreadable > 0, through == nil { through = lowest?.previous ?? page.present }
        lowest = page.ids.last ?? lowest
    }

    /// The walk has ended, and speaks of all above this id.
    mutating func close(at after: Tweet.ID) {
        guard let through else { return }
        if let range = IDRange(after: after, through: through) { ranges.append(range) }
        self.through = nil
    }
}

/// Unreadable posts that were met before: of the same ones, nothing is kept or told twice.
struct KnownUnreadable: Sendable, Hashable {
    private struct Met: Sendable, Hashable {
        var stretch: IDRange
        var count: Int
    }

    private static let limit = 100

    private var met: [Met] = []

    /// Takes a page of a walk with so many of them; true where they are more than were met there before.
    mutating func note(_ count: Int, within stretch: IDRange?) -> Bool {
        guard count > 0, let stretch else { return count > 0 }
        let before = met.filter { $0.stretch.intersection(stretch) != nil }.reduce(0) { $0 + $1.count }
        guard count > before else { return false }
        met = met.suffix(Self.limit) + [Met(stretch: stretch, count: count - before)]
        return true
    }
}
