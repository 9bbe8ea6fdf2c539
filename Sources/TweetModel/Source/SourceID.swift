extension Source {
    /// What coverage, link state and money are kept by: one account, one search, one list, home, or mentions.
    ///
    /// Two searches are two of them, so that what is true of one is never said of the other. It names what the *user* asked
    /// for: a watched account that is renamed at X keeps its id here.
    package struct ID: Sendable, Hashable, Comparable, CustomStringConvertible {
        package let kind: Kind
        /// The handle in lower case, the query, or the number of the list; empty for home and mentions.
        package let value: String

        private init(_ kind: Kind, _ value: String = "") {
            self.kind = kind
            self.value = value
        }

        package static let home = ID(.home)
        package static let mentions = ID(.mentions)
        /// `handle` without @, in any case: X's handles are one whatever their case.
        package static func account(_ handle: String) -> ID { ID(.watch, handle.lowercased()) }
        package static func search(_ query: String) -> ID { ID(.search, query) }
        package static func list(_ id: String) -> ID { ID(.list, id) }

        /// Reads `rawValue`; nil for every other text.
        package init?(rawValue: String) {
            let parts = rawValue.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            switch (Kind(rawValue: String(parts[0])), parts.count > 1 ? String(parts[1]) : nil) {
            case (.home, nil): self = .home
            case (.mentions, nil): self = .mentions
            case (.watch, let handle?) where !handle.isEmpty: self = .account(handle)
            case (.search, let query?) where !query.isEmpty: self = .search(query)
            case (.list, let id?) where !id.isEmpty: self = .list(id)
            default: return nil
            }
        }

        /// `watch:nasa`, `search:QUERY`, `list:123`, `home`, `mentions`: the `source_id` of every output, and the tag of
        /// subscriptions at X.
        package var rawValue: String { value.isEmpty ? kind.rawValue : "\(kind.rawValue):\(value)" }

        package var description: String { rawValue }

        package static func < (lhs: ID, rhs: ID) -> Bool {
            (lhs.kind.rawValue, lhs.value) < (rhs.kind.rawValue, rhs.value)
        }

        /// As a reader knows it: `@nasa`, `search “swift”`, `list 123`, `home`, `mentions`.
        package var name: SafeText {
            switch kind {
            case .watch: SafeText("@\(value)")
            case .search: SafeText("search “\(value)”").oneLine
            case .list: SafeText("list \(value)")
            case .home, .mentions, .delivered: SafeText(kind.rawValue)
            }
        }
    }
}

extension [Source.ID] {
    /// The first few names and the number of the others: `@nasa @esa +3`.
    package func names(atMost limit: Int = 3) -> SafeText {
        let shown = prefix(limit).map(\.name.string).joined(separator: " ")
        return SafeText(count > limit ? "\(shown) +\(count - limit)" : shown)
    }
}
