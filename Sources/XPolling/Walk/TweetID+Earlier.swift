import Foundation
import TweetModel

extension Tweet.ID {
    /// The id that X would have given so many seconds before; the id itself where it carries no time.
    func earlier(by seconds: TimeInterval) -> Tweet.ID {
        guard let timestamp else { return self }
        return Tweet.ID(firstAt: timestamp - seconds) ?? self
    }
}
