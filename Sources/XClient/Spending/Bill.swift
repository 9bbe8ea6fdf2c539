import TweetModel

/// What X bills for one answer or delivery, thing by thing, in the order in which it is charged.
struct Bill: Sendable, Hashable {
    struct Line: Sendable, Hashable {
        let item: BilledItem
        /// Billed once a day; nil for what is billed each time, or cannot be known again.
        let object: BilledObject?
        let source: Source.ID?
        /// True for what came because of a repost alone.
        let isOfRepost: Bool

        init(_ item: BilledItem, _ object: BilledObject?, source: Source.ID?, isOfRepost: Bool = false) {
            self.item = item
            self.object = object
            self.source = source
            self.isOfRepost = isOfRepost
        }
    }

    var lines: [Line]

    init(_ lines: [Line] = []) { self.lines = lines }
}
