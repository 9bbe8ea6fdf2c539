package import TweetModel

/// How much of what push should carry it does carry, and what is polled beside it.
package struct PushCoverage: Sendable, Hashable {
    package var covered = 0
    /// Handles whose posts X shows to followers only, and pushes to nobody.
    package var protected: [String] = []
    /// Handles that X does not know, or has suspended.
    package var unknown: [String] = []
    /// Handles whose subscription X refused, with its reason.
    package var refused: [String: SafeText] = [:]
    /// Why X refused to push mentions of the user.
    package var mentionsRefused: SafeText?
    package var polled: [Source]

    package init(polled: [Source] = []) {
        self.polled = polled
    }

    /// What to tell the user; nil where push carries everything.
    package var sentence: SafeText? {
        let accounts = covered + protected.count + unknown.count + refused.count
        let reasons = [
            Self.reason(protected, "protected"), Self.reason(unknown, "not found"), refusal,
        ].compactMap(\.self)
        let stays = polled.count == 1 ? "stays" : "stay"
        let parts = [
            reasons.isEmpty
                ? nil : "push covers \(covered) of \(accounts) accounts: \(reasons.joined(separator: ", "))",
            mentionsRefused.map { "mentions refused (\($0))" },
            polled.isEmpty
                ? nil : "\(polled.map(\.kind.rawValue).joined(separator: ", ")) \(stays) polled",
        ].compactMap(\.self)
        return parts.isEmpty ? nil : SafeText(parts.joined(separator: "; "))
    }

    /// The refusals, with X's reason where it is the only one.
    private var refusal: String? {
        guard let (name, reason) = refused.min(by: { $0.key < $1.key }) else { return nil }
        return refused.count == 1 ? "@\(name) refused (\(reason))" : "\(refused.count) refused (\(reason))"
    }

    private static func reason(_ handles: [String], _ word: String) -> String? {
        guard let first = handles.first else { return nil }
        return handles.count == 1 ? "@\(first) \(word)" : "\(handles.count) \(word)"
    }
}
