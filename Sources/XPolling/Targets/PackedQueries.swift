/// Puts accounts into as few search queries as fit.
enum PackedQueries {
    /// Characters that X takes in one query of a self-serve app (X docs, rate limits).
    static let limit = 512
    private static let separator = " OR "

    /// The query that finds the posts of all these accounts, each named once.
    static func query(for handles: [String]) -> String {
        var seen: Set<String> = []
        return handles.filter { seen.insert($0).inserted }.map { "from:" + $0 }.joined(separator: separator)
    }

    /// The accounts in their order, in groups whose query fits.
    ///
    /// One that is watched under two names, an old one and its own, stands in a group twice.
    static func groups(of accounts: [WatchedAccount]) -> [[WatchedAccount]] {
        var groups: [[WatchedAccount]] = []
        var length = 0
        var places: [String: Int] = [:]
        for account in accounts {
            if let place = places[account.handle] {
                groups[place].append(account)
                continue
            }
            let added = "from:".count + account.handle.count
            if let last = groups.indices.last, length + separator.count + added <= limit {
                groups[last].append(account)
                length += separator.count + added
            } else {
                groups.append([account])
                length = added
            }
            places[account.handle] = groups.count - 1
        }
        return groups
    }
}
