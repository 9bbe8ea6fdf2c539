import Foundation
import TweetModel

/// Noon of 2026-10-01 in UTC: the moment around which the tests play.
let noon = Date(timeIntervalSince1970: 1_790_856_000)

extension Tweet.ID {
    /// The first id of the moment so many seconds after noon.
    static func at(_ seconds: TimeInterval) throws -> Tweet.ID {
        guard let id = Tweet.ID(firstAt: noon + seconds) else { throw NoSuchID() }
        return id
    }

    private struct NoSuchID: Error {}
}
