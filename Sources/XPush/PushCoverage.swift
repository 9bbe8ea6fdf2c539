package import TweetModel

/// How much of what push should carry it does carry, and what is polled beside it.
package struct PushCoverage: Sendable, Hashable {
    /// The sources that X pushes now.
    package var carried: Set<Source.ID> = []
    /// What X does not push of the accounts watched, each with the reason in words: the poller reads it.
    package private(set) var left: [Source.ID: SafeText] = [:]
    /// Sources whose subscription X refuses, each with what it says; the poller reads them, too.
    package private(set) var refused: [Source.ID: SafeText] = [:]
    /// Sources of kinds that X pushes to nobody.
    package var polled: [Source.ID]
    /// Sources that X had ceased to push, though it did before: what came meanwhile has to be read.
    package var renewed: [Source.ID] = []

    package init(polled: [Source.ID] = []) {
        self.polled = polled
    }

    /// Notes why a source is not pushed.
    package mutating func leave(_ source: Source.ID, _ reason: SafeText) {
        left[source] = reason
    }

    /// Notes that X refuses to push a source.
    package mutating func refuse(_ source: Source.ID, _ reason: SafeText) {
        refused[source] = reason
        // Of mentions the sentence says by itself that they are refused.
        leave(source, source == .mentions ? reason : SafeText("refused (\(reason))"))
    }

    /// What to tell the user; nil where push carries everything.
    package var sentence: SafeText? {
        let accounts = left.filter { $0.key.kind == .watch }
        let covered = carried.count { $0.kind == .watch }
        let parts = [
            accounts.isEmpty
                ? nil
                : "push covers \(covered) of \(covered + accounts.count) accounts: \(Self.reasons(accounts))",
            left[.mentions].map { "mentions refused (\($0))" },
            kinds.isEmpty
                ? nil : "\(kinds.joined(separator: ", ")) \(kinds.count == 1 ? "stays" : "stay") polled",
        ].compactMap(\.self)
        return parts.isEmpty ? nil : SafeText(parts.joined(separator: "; "))
    }

    /// Each reason with the account it is about, or how many: `@shy protected, 2 not found`.
    private static func reasons(_ left: [Source.ID: SafeText]) -> String {
        Dictionary(grouping: left.keys.sorted()) { left[$0] ?? "" }.sorted { $0.key < $1.key }
            .map { reason, sources in
                "\(sources.count == 1 ? sources[0].name.string : "\(sources.count)") \(reason)"
            }
            .joined(separator: ", ")
    }

    /// The kinds of what is polled, each once.
    private var kinds: [String] {
        var seen: Set<Source.Kind> = []
        return polled.map(\.kind).filter { seen.insert($0).inserted }.map(\.rawValue)
    }
}
