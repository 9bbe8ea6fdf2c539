import TweetModel
import XWire

extension TweetLine {
    /// The lines that tell of one commit, in the order of the batch.
    static func lines(of changes: TweetChanges) -> [TweetLine] {
        changes.added.map(TweetLine.tweet) + changes.revised.map(TweetLine.edit)
            + changes.removed.map(TweetLine.delete) + changes.gapsFound.map(TweetLine.gap)
    }
}
