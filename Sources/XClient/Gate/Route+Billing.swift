import XWire

extension Route {
    /// True where X bills what the answer holds.
    var isBilled: Bool {
        switch self {
        case .searchRecent, .countsRecent, .userTweets, .mentions, .homeTimeline, .listTweets, .tweets,
            .userByUsername,
            .usersByUsername, .usersByID, .me, .userTimelineV1:
            true
        case .createWebhook, .webhooks, .validateWebhook, .deleteWebhook, .createSubscription, .subscriptions,
            .deleteSubscription, .activityStream, .filteredStream, .streamRules, .changeStreamRules, .usage:
            false
        }
    }
}
