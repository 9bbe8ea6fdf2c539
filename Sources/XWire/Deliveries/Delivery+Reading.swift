import TweetModel

extension Delivery {
    init(_ delivery: WireDelivery) {
        switch delivery {
        case .activity(let event): self.init(event)
        case .streamPost(let post): self.init(post)
        case .accountActivity(let activity): self.init(activity)
        case .replayStatus, .replayEvent: self.init(shape: .replay)
        case .problems, .unknown:
            self.init(shape: .unknown)
            isUnderstood = false
        }
    }

    private init(_ event: WireActivityEvent) {
        self.init(shape: .activity)
        eventType = Self.kind(event.type)
        tags = event.tag.map { [$0] } ?? []
        subscribedUserID = event.filter?.userID
        switch event.payload {
        case .post(let post): add(PostReading(event.includes).tweet(post))
        case .deletion(let deletion): add(deleted: deletion.id)
        case .other:
            otherEvents = [Self.kind(event.type): 1]
            isUnderstood = Self.knownEvents.contains { event.type.hasPrefix($0) }
            isRevocation = event.type == "oauth.revoke"
        case nil:
            brokenItems = 1
            isUnderstood = Self.postEvents.contains(event.type)
        }
    }

    private init(_ post: WireStreamPost?) {
        self.init(shape: .filteredStream)
        add(post.flatMap { PostReading($0.includes).tweet($0.data) })
        tags = post?.matchingRules?.compactMap(\.tag) ?? []
    }

    private init(_ activity: WireAccountActivity) {
        self.init(shape: .accountActivity)
        subscribedUserID = activity.forUserID
        brokenItems = activity.brokenItems
        for tweet in activity.tweets {
            add(TweetV1Reading.tweet(tweet))
        }
        for deletion in activity.deletions {
            add(deleted: deletion.status.id)
        }
        for (name, count) in activity.otherEvents {
            otherEvents[Self.kind(name), default: 0] += count
            isUnderstood = isUnderstood && Self.knownLists.contains(name)
        }
        isRevocation = activity.otherEvents[WireName.userEvent.stringValue] != nil
    }

    private mutating func add(_ tweet: Tweet?) {
        if let tweet {
            tweets.append(tweet)
        } else {
            brokenItems += 1
        }
    }

    private mutating func add(deleted id: String) {
        if let id = Tweet.ID(id) {
            deleted.append(id)
        } else {
            brokenItems += 1
        }
    }

    /// The name of a kind of event as it may be counted and shown: X's words are lower-case letters, dots and underscores.
    private static func kind(_ name: String) -> String {
        let isPlain = name.utf8.allSatisfy { byte in
            (0x61...0x7A).contains(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
        }
        return isPlain && name.utf8.count <= 64 ? name : "other"
    }

    /// Events that bring a post or take one back (X docs, Activity API).
    private static let postEvents: Set = [
        "post.create", "post.delete", "post.mention.create", "post.reply.create", "post.quote.create",
        "post.repost.create",
    ]

    /// First words of all other events that X documents.
    private static let knownEvents = [
        "like.", "follow.", "profile.update.", "mute.", "block.", "chat.", "dm.", "news.", "spaces.",
        "broadcast.", "subscriptions.", "oauth.",
    ]

    /// Members of the Account Activity API whose elements are no tweets.
    private static let knownLists: Set = [
        "favorite_events", "follow_events", "block_events", "mute_events", "direct_message_events",
        "direct_message_indicate_typing_events", "direct_message_mark_read_events", "user_event",
    ]
}
