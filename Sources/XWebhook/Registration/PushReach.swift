package import TweetModel

/// Which sources of a feed X pushes to a webhook, and which have to be polled in either mode.
package struct PushReach: Sendable, Hashable {
    package let pushed: [Source]
    package let polled: [Source]

    /// `isSignedIn` is true with a user's credentials: mentions are private events, which the app alone may not have.
    package init(_ sources: [Source], isSignedIn: Bool) {
        func isPushed(_ source: Source) -> Bool {
            switch source {
            case .watch: true
            case .mentions: isSignedIn
            // X has no event for the home timeline nor for a list; search by webhook is for Enterprise apps.
            case .home, .search, .list: false
            }
        }
        pushed = sources.filter(isPushed)
        polled = sources.filter { !isPushed($0) }
    }

    /// The handles of all `watch` sources, each once, in the order given.
    var handles: [String] {
        var seen: Set<String> = []
        return pushed.flatMap { source -> [String] in
            if case .watch(let handles) = source { handles } else { [] }
        }.filter { seen.insert($0.lowercased()).inserted }
    }

    var includesMentions: Bool { pushed.contains(.mentions) }
}
