/// What X bills, each with its price: the one price table of the program (X docs, pricing, August 2026).
///
/// The raw value is the word by which the history keeps it.
package enum BilledItem: String, Sendable, Hashable, CaseIterable {
    /// A post that was read, on a page or beside one.
    case post
    /// A post of the signed-in user's own timeline or mentions, read as that user.
    case ownedPost = "owned-post"
    /// An account, by look-up or as the author of a post.
    case user
    /// A request for counts, whatever it counts.
    case counts
    /// An activity event that was delivered, where nothing else is said; X's pages disagree about deletions, and the higher price
    /// counts.
    case push
    /// One about follows, direct messages or chats.
    case contactPush = "contact-push"
    /// One about mutes and blocks.
    case mutePush = "mute-push"
    /// What a request may come to whose answer is not known: under way, cut short, or lost. No price of its own.
    case unsettled
    /// What is counted on another day of the same month, too, because nobody knows on which of the two X bills it: a part of that
    /// day's sum, and not of the month's. No price of its own.
    case otherDay = "other-day"
    /// A sum kept by a version of the program that kept no more. No price of its own.
    case earlier

    /// In millionths of a US dollar.
    package var price: Int {
        switch self {
        case .post, .counts, .push: 5_000
        case .ownedPost, .mutePush: 1_000
        case .user, .contactPush: 10_000
        case .unsettled, .otherDay, .earlier: 0
        }
    }

    /// What an activity event is billed as, by X's word for it; nil for one that X gives away.
    ///
    /// Of some X names no price: they count as a post.
    package init?(event type: String) {
        switch type {
        case "chat.sent", "chat.conversation_join", "chat.conversation.join", "dm.sent", "dm.read",
            "dm.indicate_typing":
            return nil
        case "chat.received", "dm.received": self = .contactPush
        case _ where type.hasPrefix("follow."): self = .contactPush
        case _ where type.hasPrefix("mute.") || type.hasPrefix("block."): self = .mutePush
        default: self = .push
        }
    }
}
