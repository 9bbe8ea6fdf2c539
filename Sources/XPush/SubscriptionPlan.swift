package import TweetModel
package import XWire

/// Which subscriptions a source needs, and which of them X holds already.
package enum SubscriptionPlan {
    /// What to ask for so that X pushes a source to a webhook; `userID` is that of the account, or of the signed-in user.
    package static func wanted(
        for source: Source.ID,
        userID: String,
        webhookID: String
    ) -> [WireSubscriptionRequest] {
        WatchedEvent.events(of: source.kind).map { event in
            WireSubscriptionRequest(
                eventType: event,
                filter: WireActivityEvent.Filter(userID: userID),
                // X sends it back with every event: it names the source.
                tag: source.rawValue,
                webhookID: webhookID
            )
        }
    }

    /// The subscriptions that a webhook still lacks, in the order wanted.
    ///
    /// One under another tag does: X names the account too. What others subscribed to, or an earlier feed did, is left alone:
    /// it may be somebody's, and what it delivers is shown.
    package static func missing(
        _ wanted: [WireSubscriptionRequest],
        existing: [WireSubscription]
    ) -> [WireSubscriptionRequest] {
        wanted.filter { wish in
            !existing.contains { held in
                held.webhookID == wish.webhookID && held.eventType == wish.eventType
                    && held.filter.userID == wish.filter.userID
            }
        }
    }
}
