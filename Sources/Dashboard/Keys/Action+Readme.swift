extension Action {
    /// The key table of the README, in Markdown: a test holds the README against it.
    package static var readmeTable: String {
        let rows = allCases.map { action in
            let keys = action.defaultKeys.map { "`\($0.name)`" }.joined(separator: " ")
            return "| \(keys) | `\(action.rawValue)` | \(action.summary) |"
        }
        return (["| key | action | what it does |", "|---|---|---|"] + rows).joined(separator: "\n")
    }
}
