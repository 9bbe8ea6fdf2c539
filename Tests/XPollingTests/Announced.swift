import Foundation
import Synchronization
import TweetModel

/// When and how often each tweet was announced as new.
final class Announced: Sendable {
    private let added = Mutex<[Tweet.ID: [Date]]>([:])

    var counts: [Tweet.ID: Int] { added.withLock { $0.mapValues(\.count) } }

    /// The first time; nil where it never was.
    subscript(id: Tweet.ID) -> Date? { added.withLock { $0[id]?.first } }

    func note(_ changes: TweetChanges, at date: Date) {
        added.withLock { added in
            for stored in changes.added { added[stored.id, default: []].append(date) }
        }
    }
}
