package import TweetModel
import XClient
import XWire

/// One thing that is read in one walk: what some sources of the feed become.
package enum PollTarget: Sendable, Hashable {
    /// Accounts read by one search query.
    case accounts([WatchedAccount])
    /// One account: its own timeline reaches farther back than a search, and shows a follower what is protected.
    case account(WatchedAccount)
    case home(userID: String)
    case mentions(userID: String)
    case search(query: String)
    case list(id: String)

    /// The sources that a read of it covers, all alike.
    package var sources: [Source.ID] {
        switch self {
        case .accounts(let accounts): accounts.map(\.source)
        case .account(let account): [account.source]
        case .home: [.home]
        case .mentions: [.mentions]
        case .search(let query): [.search(query)]
        case .list(let id): [.list(id)]
        }
    }

    /// The sources that one tweet of its pages belongs to; none where X gave what was not asked for.
    ///
    /// An account is its id: a handle may be somebody else's by now.
    package func sources(of tweet: Tweet) -> [Source.ID] {
        guard case .accounts(let accounts) = self else { return sources }
        return accounts.filter { $0.id == tweet.author.id }.map(\.source)
    }

    /// An estimate for all of its sources, parted evenly; at least one tweet for each, as any of them may lack it.
    func evenShares(of estimate: Int?) -> [Source.ID: Int] {
        guard let estimate else { return [:] }
        let share = max(1, estimate / max(1, sources.count))
        return Dictionary(sources.map { ($0, share) }) { first, _ in first }
    }

    /// False where X may leave one of its sources out of an answer that holds posts of the others.
    var isWhole: Bool { if case .accounts(let accounts) = self { accounts.count == 1 } else { true } }

    /// The sources of those who have these ids of X's; none where it is no accounts.
    func sources(of authors: Set<String>) -> [Source.ID] {
        guard case .accounts(let accounts) = self else { return [] }
        return accounts.filter { authors.contains($0.id) }.map(\.source)
    }

    /// Whose money a read of it spends.
    var purpose: ReadPurpose {
        guard case .accounts(let accounts) = self else { return ReadPurpose(sources) }
        let authors = Dictionary(accounts.map { ($0.id, $0.source) }) { first, _ in first }
        return ReadPurpose(sources, authors: authors, areAuthorsAll: true)
    }

    /// The query by which X counts its posts; nil where it counts none such.
    package var countQuery: String? {
        switch self {
        case .accounts(let accounts): PackedQueries.query(for: accounts.map(\.handle))
        case .account(let account): PackedQueries.query(for: [account.handle])
        case .search(let query): query
        case .home, .mentions, .list: nil
        }
    }

    /// The target without accounts whose names are in doubt, by which X counts; nil where nothing is left.
    func counted(_ names: CurrentNames) -> PollTarget? {
        without(Set(sources).subtracting(names.countable(by: self)))
    }

    /// The target without these accounts; nil where nothing is left.
    func without(_ left: Set<Source.ID>) -> PollTarget? {
        if left.isDisjoint(with: sources) { return self }
        guard case .accounts(let accounts) = self else { return nil }
        return PollTarget(accounts.filter { !left.contains($0.source) })
    }

    /// What is left of several accounts; one is read by itself, as a search may leave it out without a trace; nil for none.
    init?(_ accounts: [WatchedAccount]) {
        guard let first = accounts.first else { return nil }
        self = accounts.count == 1 ? .account(first) : .accounts(accounts)
    }

    /// The request for one page.
    func endpoint(_ query: PageQuery) -> Endpoint {
        let page = PageRequest(
            maxResults: query.size,
            sinceID: query.sinceID?.description,
            untilID: query.untilID?.description,
            token: query.token
        )
        return switch self {
        case .accounts(let accounts):
            .searchRecent(PackedQueries.query(for: accounts.map(\.handle)), page: page)
        case .account(let account): .userTweets(userID: account.id, page: page)
        case .home(let userID): .homeTimeline(userID: userID, page: page)
        case .mentions(let userID): .mentions(userID: userID, page: page)
        case .search(let query): .searchRecent(query, page: page)
        case .list(let id): .listTweets(listID: id, page: page)
        }
    }

    /// The endpoint that it is read through.
    var route: Route { endpoint(PageQuery(size: 1)).route }
}
