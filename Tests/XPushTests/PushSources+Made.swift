import TweetModel
import XPush

extension PushSources {
    /// The sources of a feed whose account `nasa` has the id 11 at X and `esa` the id 22; the signed-in user's is 99.
    static func made(_ feed: [Source.ID]) -> PushSources {
        let accounts: [String: Source.ID] = [
            "11": .account("nasa"), "22": .account("esa"), "99": .account("me"),
        ]
        return PushSources(
            feed: feed,
            account: { accounts[$0] },
            isOwner: { $0 == "99" },
            id: { source in
                source == .mentions ? "99" : accounts.first { $0.value == source }?.key
            }
        )
    }
}
