import XWire

/// Endpoints of X that only others than tweetdash use: writing, single lookups, the old Account Activity API.
package enum FurtherRoute: String, Sendable, Hashable, CaseIterable {
    case tweet, createTweet, deleteTweet, deleteSubscriptions
    case verifyCredentialsV1
    case joinAccountActivity, accountActivity, accountActivityList, leaveAccountActivity

    var method: String {
        switch self {
        case .tweet, .verifyCredentialsV1, .accountActivity, .accountActivityList: "GET"
        case .createTweet, .joinAccountActivity: "POST"
        case .deleteTweet, .deleteSubscriptions, .leaveAccountActivity: "DELETE"
        }
    }

    /// The path, with `{name}` for one part of it.
    var template: String {
        switch self {
        case .tweet, .deleteTweet: "/2/tweets/{id}"
        case .createTweet: "/2/tweets"
        case .deleteSubscriptions: "/2/activity/subscriptions"
        case .verifyCredentialsV1: "/1.1/account/verify_credentials.json"
        case .joinAccountActivity, .accountActivity:
            "/2/account_activity/webhooks/{id}/subscriptions/all"
        case .accountActivityList: "/2/account_activity/webhooks/{id}/subscriptions/all/list"
        case .leaveAccountActivity: "/2/account_activity/webhooks/{id}/subscriptions/{user}/all"
        }
    }

    var accepts: Set<CredentialKind> {
        switch self {
        case .tweet: [.userToken, .oauth1, .bearer]
        case .createTweet, .deleteTweet, .joinAccountActivity, .accountActivity: [.userToken, .oauth1]
        case .deleteSubscriptions, .accountActivityList, .leaveAccountActivity: [.bearer]
        case .verifyCredentialsV1: [.oauth1]
        }
    }

    /// Requests in 15 minutes (X docs, rate limits).
    ///
    /// Writing is the exception: X allows far less, but here it is how tests make somebody tweet.
    var requestsPerWindow: Int {
        switch self {
        case .createTweet, .deleteTweet: 10_000
        case .verifyCredentialsV1: 75
        case .tweet: 900
        case .deleteSubscriptions, .joinAccountActivity, .accountActivity, .accountActivityList,
            .leaveAccountActivity:
            500
        }
    }
}
