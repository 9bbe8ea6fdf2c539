import TweetModel

/// How many tweets came above the reader since following ended, and were not on the screen yet.
struct UnreadCounter: Sendable, Hashable {
    /// The newest tweet that was on the screen; whatever is newer is unseen.
    private(set) var watermark: Tweet.ID?
    /// The newest tweet that is on the screen now; nil where there is none.
    private var top: Tweet.ID?
    /// Arrivals above the watermark, in the window or beyond it.
    private var newer = 0
    /// Arrivals below the watermark that still were above the screen: late ones, and fills of gaps.
    private var late: Set<Tweet.ID> = []
    /// True where arrivals were dropped and the window does not reach up to them.
    private(set) var isLowerBound = false

    /// More late arrivals than a window holds are not told apart.
    private static let lateLimit = TimelineWindow.capacity

    var count: Int { newer + late.count }

    /// Begins to count, at the newest tweet shown.
    init(from newest: Tweet.ID?) {
        watermark = newest
        top = newest
    }

    /// Counts a batch, before it changes what is on the screen.
    mutating func admit(_ changes: TweetChanges) {
        for tweet in changes.added {
            if watermark.map({ tweet.id > $0 }) ?? true {
                newer += 1
            } else if let top, tweet.id > top, late.count < Self.lateLimit {
                late.insert(tweet.id)
            }
        }
        for id in changes.removed {
            if watermark.map({ id > $0 }) ?? true { newer = max(0, newer - 1) } else { late.remove(id) }
        }
    }

    /// The reader sees the timeline from `top` down.
    mutating func see(from top: Tweet.ID?, in window: TimelineWindow) {
        self.top = top
        guard let top else { return }
        if !late.isEmpty { late = late.filter { $0 > top } }
        guard watermark.map({ top > $0 }) ?? true else { return }
        let before = window.count(newerThan: watermark)
        newer = max(0, newer - (before - window.count(newerThan: top)))
        watermark = top
        correct(by: window)
    }

    /// Counts again from a window that was read anew.
    mutating func correct(by window: TimelineWindow) {
        let inWindow = window.count(newerThan: watermark)
        if window.touchesHead {
            newer = inWindow
            isLowerBound = false
        } else {
            newer = max(newer, inWindow)
        }
    }

    /// Arrivals were dropped on the way here: there may be more than were counted.
    mutating func missSome() {
        isLowerBound = true
    }
}
