/// Lines that were not printed, as their reader took none for too long.
package struct SkippedLines: Sendable, Hashable {
    /// Lines with a tweet, its edits and further sources among them.
    package private(set) var tweets = 0
    /// Lines of any other kind.
    package private(set) var others = 0

    package init() {}

    package func adding(_ line: TweetLine) -> SkippedLines {
        var sum = self
        switch line {
        case .tweet, .edit, .join: sum.tweets += 1
        case .ready, .delete, .gap, .status: sum.others += 1
        case .skipped(let before):
            sum.tweets += before.tweets
            sum.others += before.others
        }
        return sum
    }

    /// For people.
    var words: String {
        "\(tweets) \(tweets == 1 ? "tweet" : "tweets") and \(others) other \(others == 1 ? "line" : "lines")"
            + " were not printed, as nobody read them in time: what the history holds, tweetdash export prints"
    }
}
