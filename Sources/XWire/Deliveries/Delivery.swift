package import Foundation
package import TweetModel

/// What X told in one body, by webhook or in one line of a stream.
///
/// A body may bring tweets, take tweets back, or tell of events that are neither; these are only counted.
package struct Delivery: Sendable, Hashable {
    package enum Shape: Sendable, Hashable {
        /// X Activity API.
        case activity
        case filteredStream
        /// Account Activity API, with v1.1 tweets.
        case accountActivity
        /// The end of a replay, or X's word that it begins.
        case replay
        case unknown
    }

    package let shape: Shape
    package internal(set) var tweets: [Tweet] = []
    package internal(set) var deleted: [Tweet.ID] = []
    /// How many events came of each kind that is no tweet (`like.create`, `favorite_events`).
    package internal(set) var otherEvents: [String: Int] = [:]
    /// Items that should have been tweets or deletions and were none.
    package internal(set) var brokenItems = 0
    /// False for shapes and kinds of event that this program does not know: their bytes are worth keeping.
    package internal(set) var isUnderstood = true
    /// Tags of the subscription or of the rules that sent this; our own words, never shown.
    package internal(set) var tags: [String] = []
    /// The account whose subscription sent this.
    package internal(set) var subscribedUserID: String?
    /// The kind of an activity event, such as `post.mention.create`; `other` for a name that X would not give.
    package internal(set) var eventType: String?
    /// True where a user took back the app's access: the subscriptions are gone.
    package internal(set) var isRevocation = false

    init(shape: Shape) {
        self.shape = shape
    }

    /// Throws for a body that is no JSON object; every JSON object makes a delivery.
    package init(decoding body: Data) throws(DecodingProblem) {
        let body = try JSONBody(body, limitBytes: JSONBody.deliveryLimitBytes)
        self.init(try body.decode(WireDelivery.self))
    }
}
