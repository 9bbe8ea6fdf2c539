import TweetModel
import XClient

extension PageSummary {
    init(_ answer: PageAnswer) {
        self.init(ids: answer.tweets.map(\.versionID), nextToken: answer.nextToken, date: answer.date)
    }
}
