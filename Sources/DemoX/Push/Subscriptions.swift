import Foundation
import XWire

/// The subscriptions of the demo's app to activity events.
struct Subscriptions: Sendable {
    private(set) var all: [WireSubscription] = []

    /// X docs, activity/introduction: self-serve apps.
    static let limit = 1500

    /// What can be subscribed to (X's OpenAPI file); of these the demo makes only the events of posts happen.
    static let eventTypes: Set<String> = [
        "profile.update.bio", "profile.update.profile_picture", "profile.update.banner_picture",
        "profile.update.screenname", "profile.update.geo", "profile.update.url",
        "profile.update.verified_badge",
        "profile.update.affiliate_badge", "profile.update.handle", "news.new", "follow.follow",
        "follow.unfollow",
        "spaces.start", "spaces.end", "broadcast.start", "broadcast.end", "broadcast.chat", "chat.received",
        "chat.sent", "chat.conversation.join", "dm.sent", "dm.received", "dm.indicate_typing", "dm.read",
        "post.create", "post.delete", "post.mention.create", "post.reply.create", "post.quote.create",
        "post.repost.create", "like.create", "mute.mute", "mute.unmute", "block.block", "block.unblock",
    ]

    /// Events that anybody may be told of; all others need the consent of the user they are about.
    static func isPublic(_ type: String) -> Bool {
        type == "post.create" || type == "post.delete"
            || ["profile.", "news.", "spaces."].contains { type.hasPrefix($0) }
            || type == "broadcast.start" || type == "broadcast.end"
    }

    func interested(in type: String, of userID: String) -> [WireSubscription] {
        all.filter { $0.eventType == type && $0.filter.userID == userID }
    }

    /// The one that says the same already.
    func twin(of request: WireSubscriptionRequest) -> WireSubscription? {
        all.first {
            $0.eventType == request.eventType && $0.filter == request.filter
                && $0.webhookID == request.webhookID
        }
    }

    mutating func add(_ subscription: WireSubscription) { all.append(subscription) }

    /// False where it is not there.
    mutating func remove(_ id: String) -> Bool {
        let count = all.count
        all.removeAll { $0.id == id }
        return all.count < count
    }
}
