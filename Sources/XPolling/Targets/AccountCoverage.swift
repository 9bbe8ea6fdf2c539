import TweetModel

/// How many of the accounts that are watched can be read, and why the rest cannot.
struct AccountCoverage: Sendable, Hashable {
    /// Why an account is not read; the raw value says it in words.
    enum Reason: String, Sendable, Hashable, CaseIterable {
        /// X shows its posts to followers only.
        case protected
        case suspended
        /// X does not know it.
        case unknown = "not found"
    }

    private struct Account: Sendable, Hashable {
        var source: Source.ID
        var name: String
    }

    var readable = 0
    private var unread: [Reason: [Account]] = [:]

    /// Notes why an account is not read; `name` is its handle.
    mutating func leave(_ source: Source.ID, _ name: String, _ reason: Reason) {
        unread[reason, default: []].append(Account(source: source, name: name))
    }

    /// The reason for each that is not read, in words.
    var left: [Source.ID: SafeText] {
        unread.reduce(into: [:]) { left, entry in
            for account in entry.value { left[account.source] = SafeText(entry.key.rawValue) }
        }
    }

    /// What to tell the user; nil where all can be read.
    var sentence: SafeText? {
        let reasons = Reason.allCases.compactMap(words)
        guard !reasons.isEmpty else { return nil }
        let all = readable + unread.values.reduce(0) { $0 + $1.count }
        return SafeText("polling covers \(readable) of \(all) accounts: \(reasons.joined(separator: ", "))")
    }

    private func words(_ reason: Reason) -> String? {
        guard let accounts = unread[reason], let first = accounts.first else { return nil }
        return "\(accounts.count == 1 ? "@\(first.name)" : "\(accounts.count)") \(reason.rawValue)"
    }
}
