import TweetModel

/// The batches that wait to be committed, and whether someone is committing.
///
/// A `Waiter` is what the one who waits is answered through.
struct CommitQueue<Waiter> {
    /// What entering comes to.
    enum Entry: Equatable {
        case rejected
        /// Nobody commits: whoever entered does, its own batch first.
        case leads
        case waits
    }

    struct Place {
        let batch: TweetBatch
        /// Nil for the one who leads, who is no longer waiting.
        fileprivate(set) var waiter: Waiter?
    }

    /// Tweets of one transaction, about: at this many a commit takes tens of milliseconds, and the next ones wait for it.
    static var tweetsPerCommit: Int { 500 }

    private let limit: Int
    private var waiting: [Place] = []
    private var isLed = false

    /// `limit` is the number of batches that may wait.
    init(limit: Int) {
        self.limit = limit
    }

    var count: Int { waiting.count }

    mutating func enter(_ batch: TweetBatch, _ waiter: Waiter) -> Entry {
        guard waiting.count < limit else { return .rejected }
        waiting.append(Place(batch: batch, waiter: isLed ? waiter : nil))
        guard !isLed else { return .waits }
        isLed = true
        return .leads
    }

    /// Removes what shares the next transaction: the leader and those behind it, up to about `tweetsPerCommit`.
    mutating func takeGroup() -> [Place] {
        var tweets = 0
        let end = waiting.firstIndex { place in
            defer { tweets += max(1, place.batch.sightings.count + place.batch.deleted.count) }
            return tweets >= Self.tweetsPerCommit
        }
        let group = Array(waiting[..<(end ?? waiting.endIndex)])
        waiting.removeFirst(group.count)
        return group
    }

    /// Hands the lead to the first in line, whose waiter this is; nil where nobody waits.
    mutating func nextLeader() -> Waiter? {
        guard let next = waiting.first?.waiter else {
            isLed = false
            return nil
        }
        waiting[0].waiter = nil
        return next
    }
}
