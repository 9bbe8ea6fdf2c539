import TweetModel

/// How many of the accounts that are watched can be read.
struct AccountCoverage: Sendable, Hashable {
    var readable = 0
    /// X shows their posts to followers only.
    var protected: [String] = []
    /// X does not know them, or has suspended them.
    var unknown: [String] = []

    /// What to tell the user; nil where all can be read.
    var sentence: SafeText? {
        guard !(protected.isEmpty && unknown.isEmpty) else { return nil }
        let all = readable + protected.count + unknown.count
        let reasons = [Self.reason(protected, "protected"), Self.reason(unknown, "not found")]
        return SafeText(
            "polling covers \(readable) of \(all) accounts: "
                + reasons.compactMap { $0 }.joined(separator: ", ")
        )
    }

    private static func reason(_ handles: [String], _ word: String) -> String? {
        guard let first = handles.first else { return nil }
        return handles.count == 1 ? "@\(first) \(word)" : "\(handles.count) \(word)"
    }
}
