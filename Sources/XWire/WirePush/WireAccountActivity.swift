/// A delivery of the Account Activity API, which brings v1.1 objects; one body may carry several kinds of events.
package struct WireAccountActivity: Sendable, Hashable, Codable {
    package struct Deletion: Sendable, Hashable, Codable {
        package struct Status: Sendable, Hashable, Codable {
            package var id: String
            package var userID: String?

            private enum CodingKeys: String, CodingKey {
                case id
                case userID = "user_id"
            }

            package init(id: String, userID: String?) {
                self.id = id
                self.userID = userID
            }
        }

        package var status: Status

        package init(id: String, userID: String?) {
            status = Status(id: id, userID: userID)
        }
    }

    /// The subscribed user; missing where a sign-in was revoked.
    package var forUserID: String?
    package var tweets: [WireTweetV1]
    package var deletions: [Deletion]
    /// How many events of each other kind came (`favorite_events`), `user_event` among them; written as that many `{}`.
    package var otherEvents: [String: Int]
    /// Elements of `tweet_create_events` and `tweet_delete_events` that were none; never written.
    package private(set) var brokenItems = 0

    package init(
        forUserID: String?,
        tweets: [WireTweetV1] = [],
        deletions: [Deletion] = [],
        otherEvents: [String: Int] = [:]
    ) {
        self.forUserID = forUserID
        self.tweets = tweets
        self.deletions = deletions
        self.otherEvents = otherEvents
    }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: WireName.self)
        forUserID = members.text(.forUserID)
        tweets = []
        deletions = []
        otherEvents = [:]
        for name in members.allKeys where name.isEvents {
            switch name {
            case .tweetCreateEvents: tweets = take(members.counted(name))
            case .tweetDeleteEvents: deletions = take(members.counted(name))
            default: otherEvents[name.stringValue] = (members.items(name) as [Skipped]?)?.count ?? 1
            }
        }
    }

    /// Counts what is broken; a member that is no array is one broken item.
    private mutating func take<Element>(_ array: LossyArray<Element>?) -> [Element] {
        brokenItems += array?.broken ?? 1
        return array?.elements ?? []
    }

    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: WireName.self)
        try members.encodeIfPresent(forUserID, forKey: .forUserID)
        if !tweets.isEmpty {
            try members.encode(tweets, forKey: .tweetCreateEvents)
        }
        if !deletions.isEmpty {
            try members.encode(deletions, forKey: .tweetDeleteEvents)
        }
        for (name, count) in otherEvents {
            let empty: [String: String] = [:]
            if name == WireName.userEvent.stringValue {
                try members.encode(empty, forKey: .userEvent)
            } else {
                try members.encode(
                    Array(repeating: empty, count: count),
                    forKey: WireName(stringValue: name)
                )
            }
        }
    }
}
