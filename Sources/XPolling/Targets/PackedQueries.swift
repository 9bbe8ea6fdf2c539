/// Puts accounts into as few search queries as fit.
enum PackedQueries {
    /// Characters that X takes in one query of a self-serve app (x docs, rate limits).
    static let limit = 512
    private static let separator = " OR "

    /// The query that finds the posts of all these accounts.
    static func query(for handles: [String]) -> String {
        handles.map { "from:" + $0 }.joined(separator: separator)
    }

    /// The accounts in their order, each once, in groups whose query fits.
    static func groups(of accounts: [WatchedAccount]) -> [[WatchedAccount]] {
        var groups: [[WatchedAccount]] = []
        var length = 0
        var seen: Set<String> = []
        for account in accounts where seen.insert(account.handle).inserted {
            let added = "from:".count + account.handle.count
            if let last = groups.indices.last, length + separator.count + added <= limit {
                groups[last].append(account)
                length += separator.count + added
            } else {
                groups.append([account])
                length = added
            }
        }
        return groups
    }
}
