import XWire

/// The rules of the filtered stream.
struct StreamRules: Sendable {
    private struct Rule: Sendable {
        let wire: WireStreamRule
        let query: SearchQuery
    }

    private var rules: [Rule] = []

    /// X docs, rate limits: pay-per-use.
    static let limit = 1000
    static let ruleLength = 1024

    var all: [WireStreamRule] { rules.map(\.wire) }
    var isEmpty: Bool { rules.isEmpty }

    /// The rules that a post matches.
    func matching(_ post: DemoPost, lists: [String: Set<String>]) -> [WireStreamPost.MatchingRule] {
        rules.compactMap { rule in
            guard let id = rule.wire.id, rule.query.matches(post, lists: lists, findsReposts: true) else {
                return nil
            }
            return WireStreamPost.MatchingRule(id: id, tag: rule.wire.tag)
        }
    }

    /// Adds a rule under this id, or says why not.
    mutating func add(_ wish: WireStreamRule, id: String) -> WireProblem? {
        if let twin = rules.first(where: { $0.wire.value == wish.value }) {
            return WireProblem(
                title: "DuplicateRule",
                type: "https://api.x.com/2/problems/duplicate-rules",
                resourceID: twin.wire.id,
                value: wish.value
            )
        }
        guard rules.count < Self.limit else {
            return WireProblem(
                title: "RulesCapExceeded",
                type: "https://api.x.com/2/problems/rule-cap",
                value: wish.value
            )
        }
        do {
            let query = try SearchQuery(wish.value, limit: Self.ruleLength)
            rules.append(Rule(wire: WireStreamRule(id: id, value: wish.value, tag: wish.tag), query: query))
            return nil
        } catch {
            return WireProblem(
                title: "UnprocessableEntity",
                detail: error.description,
                type: "https://api.x.com/2/problems/invalid-rules",
                value: wish.value
            )
        }
    }

    /// How many of these ids were there.
    mutating func remove(_ ids: [String]) -> Int {
        let count = rules.count
        rules.removeAll { rule in rule.wire.id.map(ids.contains) ?? false }
        return count - rules.count
    }
}
