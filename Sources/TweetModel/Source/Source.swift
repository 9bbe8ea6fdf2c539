/// One thing to watch.
package enum Source: Sendable, Hashable {
    /// Named accounts: handles without @, in the order given.
    case watch([String])
    case home
    case mentions
    /// A query in X's search language.
    case search(String)
    /// The id of a list, decimal digits.
    case list(String)

    /// The kind alone; the raw value is the `source` of `watch --json`.
    package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        case watch, home, mentions, search, list
        /// Sent by X under a subscription that no source of the feed names, or by nobody known.
        case delivered
    }

    package var kind: Kind {
        switch self {
        case .watch: .watch
        case .home: .home
        case .mentions: .mentions
        case .search: .search
        case .list: .list
        }
    }

    /// What is kept apart of it: each watched account, each search, each list.
    package var ids: [ID] {
        switch self {
        case .watch(let handles): handles.map(ID.account)
        case .home: [.home]
        case .mentions: [.mentions]
        case .search(let query): [.search(query)]
        case .list(let id): [.list(id)]
        }
    }
}

extension [Source] {
    /// Everything that the feed watches, each once, in the order given.
    package var ids: [Source.ID] {
        var seen: Set<Source.ID> = []
        return flatMap(\.ids).filter { seen.insert($0).inserted }
    }
}
