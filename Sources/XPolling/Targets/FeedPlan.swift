import TweetModel

/// What is read of a feed, by what is known of its accounts now: the targets, and what cannot be read or is not known yet.
struct FeedPlan: Sendable, Hashable {
    /// One target, and whether a push transport carries it beside the poller.
    struct Entry: Sendable, Hashable {
        var target: PollTarget
        var isPushed: Bool
    }

    private(set) var entries: [Entry] = []
    private(set) var coverage = AccountCoverage()
    /// Accounts of which X has said nothing yet.
    private(set) var unanswered: [Source.ID] = []
    /// Home or mentions, while nobody knows who is signed in.
    private(set) var ownerless: [Source.ID] = []

    /// `seesProtected` is true with a user's credentials: only X then says which protected accounts it shows.
    init(
        _ feed: [Source.ID],
        accounts: (Source.ID) -> KnownAccount?,
        ownerID: String?,
        seesProtected: Bool,
        isPushed: (Source.ID) -> Bool
    ) {
        var packed: [Bool: [WatchedAccount]] = [:]
        for source in feed {
            switch source.kind {
            case .home, .mentions:
                guard let ownerID else {
                    ownerless.append(source)
                    continue
                }
                let target =
                    source.kind == .home ? PollTarget.home(userID: ownerID) : .mentions(userID: ownerID)
                entries.append(Entry(target: target, isPushed: isPushed(source)))
            case .search:
                entries.append(Entry(target: .search(query: source.value), isPushed: isPushed(source)))
            case .list: entries.append(Entry(target: .list(id: source.value), isPushed: isPushed(source)))
            case .watch, .delivered:
                guard let account = accounts(source) else {
                    unanswered.append(source)
                    continue
                }
                add(account, source, seesProtected: seesProtected, isPushed: isPushed(source), &packed)
            }
        }
        for (isPushed, accounts) in packed {
            entries += PackedQueries.groups(of: accounts).map { group in
                // One account alone is read by its own timeline.
                Entry(target: group.count == 1 ? .account(group[0]) : .accounts(group), isPushed: isPushed)
            }
        }
    }

    private mutating func add(
        _ account: KnownAccount,
        _ source: Source.ID,
        seesProtected: Bool,
        isPushed: Bool,
        _ packed: inout [Bool: [WatchedAccount]]
    ) {
        let watched = account.id.map { WatchedAccount(source: source, id: $0, handle: account.name) }
        switch (account.standing, watched) {
        case (.open, let watched?):
            coverage.readable += 1
            packed[isPushed, default: []].append(watched)
        case (.protected, let watched?) where seesProtected:
            // A search leaves protected posts out, whoever asks.
            coverage.readable += 1
            entries.append(Entry(target: .account(watched), isPushed: false))
        case (.protected, _): coverage.leave(source, account.name, .protected)
        case (.suspended, _): coverage.leave(source, account.name, .suspended)
        case (.open, nil), (.unknown, _): coverage.leave(source, account.name, .unknown)
        }
    }
}
