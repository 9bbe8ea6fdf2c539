import TweetModel

/// Where a walk met posts that could not be read: somewhere between the readable ones on both sides of their page.
struct UnreadableStretches: Sendable, Hashable {
    private(set) var ranges: [IDRange] = []
    /// The upper edge of one whose lower edge the next page will show.
    private var through: Tweet.ID?
    /// The last id of the pages before.
    private var lowest: Tweet.ID?

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
