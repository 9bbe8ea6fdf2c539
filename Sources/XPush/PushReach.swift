package import TweetModel

/// Which sources of a feed X pushes to a webhook, and which have to be polled in either mode.
package struct PushReach: Sendable, Hashable {
    package let pushed: [Source.ID]
    package let polled: [Source.ID]

    /// `isSignedIn` is true with a user's credentials: mentions are private events, which the app alone may not have.
    package init(_ feed: [Source.ID], isSignedIn: Bool) {
        func isPushed(_ source: Source.ID) -> Bool {
            switch source.kind {
            case .watch: true
            case .mentions: isSignedIn
            // X has no event for the home timeline nor for a list; search by webhook is for Enterprise apps.
            case .home, .search, .list, .delivered: false
            }
        }
        pushed = feed.filter(isPushed)
        polled = feed.filter { !isPushed($0) }
    }

    /// The watched accounts among what is pushed.
    package var accounts: [Source.ID] { pushed.filter { $0.kind == .watch } }
}
