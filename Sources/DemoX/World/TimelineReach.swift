/// How many of its newest posts each kind of timeline gives by paging (X docs, posts/timelines and lists).
///
/// Search reaches by its days alone.
package struct TimelineReach: Sendable, Hashable {
    package var userTweets = 3200
    /// The same without replies.
    package var userTweetsWithoutReplies = 800
    package var mentions = 800
    package var list = 800
    /// X's pages disagree, 800 or 3,200: the lesser one shows a client's faults sooner.
    package var home = 800

    package init() {}

    func posts(of timeline: Timeline) -> Int {
        switch timeline {
        case .posts(_, let exclusions):
            exclusions.contains(.replies) ? min(userTweets, userTweetsWithoutReplies) : userTweets
        case .mentions: mentions
        case .list: list
        case .home: home
        case .search: .max
        }
    }
}
