package import ScreenModel

/// Which key does what.
package struct KeyTable: Sendable, Hashable {
    private var actions: [Key: Action]
    /// In the order in which they are shown.
    private var keys: [Action: [Key]]

    /// Every action on its default keys.
    package static let standard = KeyTable()

    private init() {
        keys = Dictionary(uniqueKeysWithValues: Action.allCases.map { ($0, $0.defaultKeys) })
        actions = Dictionary(
            Action.allCases.flatMap { action in action.defaultKeys.map { ($0, action) } },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// The standard table with some actions on keys of the user's.
    ///
    /// `bindings` has action names and, for each, keys as text (`p`, `C-d`, `PgDn`, `Space`): they replace the default ones, and
    /// take a key away from the action that had it by default. Two bindings that want the same key are an error.
    package init(bindings: [String: [String]]) throws(KeyProblem) {
        self = .standard
        var bound: [Key: Action] = [:]
        for (name, texts) in bindings.sorted(by: { $0.key < $1.key }) {
            guard let action = Action(rawValue: name) else { throw .unknownAction(name) }
            for key in keys[action] ?? [] where bound[key] == nil { actions[key] = nil }
            keys[action] = []
            for text in texts {
                guard let key = Key(name: text) else { throw .unknownKey(text, action: action) }
                if let other = bound[key], other != action { throw .taken(text, by: other, wanted: action) }
                bound[key] = action
                if let loser = actions[key], loser != action { keys[loser]?.removeAll { $0 == key } }
                actions[key] = action
                keys[action]?.append(key)
            }
        }
        if keys[.quit]?.isEmpty != false, keys[.quitNow]?.isEmpty != false { throw .noWayOut }
    }

    package subscript(key: Key) -> Action? { actions[key] }

    /// The keys of an action, the one to name in hints first; empty where the user took them all away.
    package func keys(for action: Action) -> [Key] { keys[action] ?? [] }

    /// The name of an action's first key, nil where it has none.
    package func hint(for action: Action) -> String? { keys[action]?.first?.name }
}
