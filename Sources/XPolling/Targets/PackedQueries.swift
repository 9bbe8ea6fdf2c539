/// Puts accounts into as few search queries as fit.
enum PackedQueries {
    /// Characters that X takes in one query of a self-serve app (x docs, rate limits).
    static let limit = 512
    private static let separator = " OR "

    /// The query that finds the posts of all these accounts.
    static func query(for handles: [String]) -> String {
        handles.map { "from:" + $0 }.joined(separator: separator)
    }

    /// The handles in their order, lower-case and without doubles, in groups whose query fits.
    static func groups(of handles: [String]) -> [[String]] {
        var groups: [[String]] = []
        var length = 0
        var seen: Set<String> = []
        for handle in handles.map({ $0.lowercased() }) where seen.insert(handle).inserted {
            let added = "from:".count + handle.count
            if let last = groups.indices.last, length + separator.count + added <= limit {
                groups[last].append(handle)
                length += separator.count + added
            } else {
                groups.append([handle])
                length = added
            }
        }
        return groups
    }
}
