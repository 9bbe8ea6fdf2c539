import TweetModel

/// How many of the accounts that are watched can be read.
struct AccountCoverage: Sendable, Hashable {
    var readable = 0
    /// X shows their posts to followers only.
    var protected: [String] = []
    var suspended: [String] = []
    /// X does not know them.
    var unknown: [String] = []

    /// What to tell the user; nil where all can be read.
    var sentence: SafeText? {
        let reasons = [
            Self.reason(protected, "protected"), Self.reason(suspended, "suspended"),
            Self.reason(unknown, "not found"),
        ].compactMap(\.self)
        guard !reasons.isEmpty else { return nil }
        let all = readable + protected.count + suspended.count + unknown.count
        return SafeText("polling covers \(readable) of \(all) accounts: \(reasons.joined(separator: ", "))")
    }

    private static func reason(_ handles: [String], _ word: String) -> String? {
        guard let first = handles.first else { return nil }
        return handles.count == 1 ? "@\(first) \(word)" : "\(handles.count) \(word)"
    }
}
