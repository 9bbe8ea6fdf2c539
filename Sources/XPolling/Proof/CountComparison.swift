import Foundation
import History
import TweetModel
import XWire

/// X's own counts beside what the history holds: which stretches agree, and which must be read again.
struct CountComparison: Sendable, Hashable {
    /// A stretch of buckets where the numbers differ.
    struct Difference: Sendable, Hashable {
        var range: IDRange
        /// How many more posts X counts than the history holds; 0 where it counts fewer, which may still hide a missing one.
        var surplus: Int
    }

    /// True where the counts hold reposts.
    let countsReposts: Bool
    /// Stretches in which every bucket agrees.
    private(set) var agreed: [IDRange] = []
    private(set) var differences: [Difference] = []
    /// What X counts in all.
    private(set) var counted = 0
    /// What of it the history holds: without reposts, but in minutes that agree with them.
    private(set) var held = 0

    /// Differing minutes this near each other are read again in one go.
    private static let nearness: TimeInterval = 180

    /// Minutes with reposts that must all agree in one way before that is how X counts them.
    private static let enoughToTell = 3

    /// `held` are the posts of the same sources, in the order of their newest versions.
    ///
    /// Searches of X have left reposts out since May 2026, pushes have not, and of counts X does not say: a number that counts
    /// them is believed where it does so throughout, for in a single minute it may hide a post that is missing. `countsReposts` is
    /// what a comparison of a longer time has told.
    init(_ buckets: [PostCounts.Bucket], held: [HeldPost], countsReposts: Bool? = nil) {
        var rest = held[...]
        let minutes = buckets.compactMap { bucket -> Minute? in
            guard let range = IDRange(from: bucket.start, to: bucket.end) else { return nil }
            rest = rest.drop { $0.version <= range.after }
            let posts = rest.prefix { $0.version <= range.through }
            return Minute(
                range: range,
                counted: bucket.count,
                all: posts.count,
                own: posts.count { !$0.isRepost }
            )
        }
        let telling = minutes.filter { $0.all != $0.own }
        let toldReposts = telling.count >= Self.enoughToTell && telling.allSatisfy { $0.counted == $0.all }
        self.countsReposts = countsReposts ?? toldReposts
        for minute in minutes {
            let held = self.countsReposts ? minute.all : minute.own
            counted += minute.counted
            self.held += minute.counted == minute.all ? minute.all : held
            if minute.counted == held {
                note(agreed: minute.range)
            } else {
                note(
                    Difference(
                        range: minute.range,
                        surplus: max(0, minute.counted - held)
                    )
                )
            }
        }
    }

    /// What X counted in one bucket, and what the history holds of it, with and without reposts.
    private struct Minute {
        var range: IDRange
        var counted: Int
        var all: Int
        var own: Int
    }

    private mutating func note(agreed range: IDRange) {
        if let last = agreed.last, last.through == range.after,
            let joined = IDRange(after: last.after, through: range.through)
        {
            agreed[agreed.count - 1] = joined
        } else {
            agreed.append(range)
        }
    }

    private mutating func note(_ difference: Difference) {
        if let last = differences.last, let end = last.range.through.timestamp,
            let start = difference.range.after.timestamp, start.timeIntervalSince(end) <= Self.nearness,
            let joined = IDRange(after: last.range.after, through: difference.range.through)
        {
            differences[differences.count - 1] = Difference(
                range: joined,
                surplus: last.surplus + difference.surplus
            )
        } else {
            differences.append(difference)
        }
    }
}
