/// Every endpoint of X that tweetdash asks and the demo answers.
package enum Route: String, Sendable, Hashable, CaseIterable {
    case searchRecent, countsRecent, userTweets, mentions, homeTimeline, listTweets, tweets
    case userByUsername, usersByUsername, usersByID, me
    case userTimelineV1
    case createWebhook, webhooks, validateWebhook, deleteWebhook
    case createSubscription, subscriptions, deleteSubscription
    case activityStream, filteredStream, streamRules, changeStreamRules
    case usage

    package var method: Endpoint.Method {
        switch self {
        case .createWebhook, .createSubscription, .changeStreamRules: .post
        case .validateWebhook: .put
        case .deleteWebhook, .deleteSubscription: .delete
        default: .get
        }
    }

    /// The path below the host, with `{id}` or `{username}` where a value belongs.
    package var template: String {
        switch self {
        case .searchRecent: "/2/tweets/search/recent"
        case .countsRecent: "/2/tweets/counts/recent"
        case .userTweets: "/2/users/{id}/tweets"
        case .mentions: "/2/users/{id}/mentions"
        case .homeTimeline: "/2/users/{id}/timelines/reverse_chronological"
        case .listTweets: "/2/lists/{id}/tweets"
        case .tweets: "/2/tweets"
        case .userByUsername: "/2/users/by/username/{username}"
        case .usersByUsername: "/2/users/by"
        case .usersByID: "/2/users"
        case .me: "/2/users/me"
        case .userTimelineV1: "/1.1/statuses/user_timeline.json"
        case .createWebhook, .webhooks: "/2/webhooks"
        case .validateWebhook, .deleteWebhook: "/2/webhooks/{id}"
        case .createSubscription, .subscriptions: "/2/activity/subscriptions"
        case .deleteSubscription: "/2/activity/subscriptions/{id}"
        case .activityStream: "/2/activity/stream"
        case .filteredStream: "/2/tweets/search/stream"
        case .streamRules, .changeStreamRules: "/2/tweets/search/stream/rules"
        case .usage: "/2/usage/tweets"
        }
    }

    /// The kinds of credential that X takes here (X's OpenAPI file 2.167).
    package var accepts: Set<CredentialKind> {
        switch self {
        case .searchRecent, .userTweets, .mentions, .listTweets, .tweets, .userByUsername, .usersByUsername,
            .usersByID, .createSubscription, .subscriptions:
            [.userToken, .oauth1, .bearer]
        case .countsRecent: [.userToken, .bearer]
        case .homeTimeline, .me: [.userToken, .oauth1]
        case .userTimelineV1, .createWebhook, .validateWebhook, .deleteWebhook: [.oauth1, .bearer]
        case .webhooks, .deleteSubscription, .activityStream, .filteredStream, .streamRules,
            .changeStreamRules, .usage:
            [.bearer]
        }
    }

    /// Requests that X allows in 15 minutes with a credential of that kind (X docs, Rate limits).
    ///
    /// The headers of a reply go before this.
    package func requestsPerWindow(_ kind: CredentialKind) -> Int {
        let (app, user) =
            switch self {
            case .searchRecent, .mentions: (450, 300)
            // X names no limit for users here, though it takes their tokens: the app's is taken for both.
            case .countsRecent: (300, 300)
            case .userTweets: (10_000, 900)
            case .homeTimeline: (0, 180)
            case .listTweets: (900, 900)
            case .tweets: (3500, 5000)
            case .userByUsername, .usersByUsername, .usersByID: (300, 900)
            case .me: (0, 75)
            case .userTimelineV1: (1500, 900)
            case .createWebhook, .webhooks, .validateWebhook, .deleteWebhook: (450, 450)
            case .createSubscription, .subscriptions, .deleteSubscription: (500, 500)
            case .activityStream, .streamRules: (450, 0)
            case .filteredStream, .usage: (50, 0)
            case .changeStreamRules: (100, 0)
            }
        return kind.isUser ? user : app
    }
}
