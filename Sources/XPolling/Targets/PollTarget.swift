package import TweetModel

import struct Foundation.TimeInterval

/// One thing that is read in one walk: what a source of the feed becomes.
package enum PollTarget: Sendable, Hashable {
    /// Accounts by handle in lower case, read by one search query.
    case accounts([String])
    /// One account: its own timeline reaches farther back than a search.
    case account(handle: String, id: String)
    case home(userID: String)
    case mentions(userID: String)
    case search(query: String)
    case list(id: String)

    /// Names the target in gap rows.
    ///
    /// It says all that is needed to read the target, so a gap can be filled whatever the feed is by then: see `init(key:)`.
    package var key: String {
        switch self {
        case .accounts(let handles): "watch:" + handles.joined(separator: ",")
        case .account(let handle, _): "watch:" + handle
        case .home(let userID): "home:" + userID
        case .mentions(let userID): "mentions:" + userID
        case .search(let query): "search:" + query
        case .list(let id): "list:" + id
        }
    }

    /// The target that a key names.
    package init?(key: String) {
        let parts = key.split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        switch parts[0] {
        case "watch": self = .accounts(parts[1].split(separator: ",").map(String.init))
        case "home": self = .home(userID: parts[1])
        case "mentions": self = .mentions(userID: parts[1])
        case "search": self = .search(query: parts[1])
        case "list": self = .list(id: parts[1])
        default: return nil
        }
    }

    /// The rows that hold how far the target is read.
    ///
    /// Accounts have one each, so that another choice of accounts, and with it another query, begins where each of them was left.
    package var cursorKeys: [String] {
        switch self {
        case .accounts(let handles): handles.map { "watch:" + $0 }
        case .account, .home, .mentions, .search, .list: [key]
        }
    }

    package var source: Source.Kind {
        switch self {
        case .accounts, .account: .watch
        case .home: .home
        case .mentions: .mentions
        case .search: .search
        case .list: .list
        }
    }
}
