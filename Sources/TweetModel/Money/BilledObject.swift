/// An object that X bills once in a UTC day, however often it is given out on it (X docs, pricing).
package struct BilledObject: Sendable, Hashable {
    /// What it is; the raw value is how the history keeps it.
    package enum Kind: Int, Sendable, Hashable, CaseIterable {
        case post = 0
        case user = 1
        /// Events about a post: each is billed apart from the post that was read, and from the other events about it.
        case created = 2
        case deleted = 3
        case mention = 4
        case reply = 5
        case quote = 6
        case repost = 7
        /// An event about no post, such as a follow; its number is made of its bytes.
        case otherEvent = 8
        /// An event that cannot be read; its number is made of its bytes.
        case unreadable = 9

        /// The kind of an activity event, by X's word for it.
        package init(event type: String) {
            self =
                switch type {
                case "post.create": .created
                case "post.delete": .deleted
                case "post.mention.create": .mention
                case "post.reply.create": .reply
                case "post.quote.create": .quote
                case "post.repost.create": .repost
                default: .otherEvent
                }
        }
    }

    package let kind: Kind
    /// X's number of the post (its version) or of the account, or one that is made of the bytes of an event.
    package let id: UInt64

    package init(_ kind: Kind, _ id: UInt64) {
        self.kind = kind
        self.id = id
    }

    /// Nil for an id that is no number: such an object cannot be known again.
    package init?(_ kind: Kind, _ id: String?) {
        guard let number = id.flatMap({ UInt64($0) }) else { return nil }
        self.init(kind, number)
    }
}

/// An event that X delivered with proof, as it is billed.
package struct PushedEvent: Sendable, Hashable {
    package let item: BilledItem
    /// Nil for one that cannot be known again.
    package let object: BilledObject?
    /// The first of the sources that it belongs to.
    package let source: Source.ID?
    /// True where the post is a repost.
    package let isRepost: Bool

    package init(
        _ object: BilledObject?,
        as item: BilledItem = .push,
        source: Source.ID?,
        isRepost: Bool = false
    ) {
        self.item = item
        self.object = object
        self.source = source
        self.isRepost = isRepost
    }
}
