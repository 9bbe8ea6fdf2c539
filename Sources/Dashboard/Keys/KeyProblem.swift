/// Why the user's keys cannot be taken.
package enum KeyProblem: Error, Equatable, CustomStringConvertible {
    case unknownAction(String)
    case unknownKey(String, action: Action)
    /// Two actions want one key.
    case taken(String, by: Action, wanted: Action)
    /// Neither `quit` nor `quitNow` has a key left.
    case noWayOut

    package var description: String {
        switch self {
        case .unknownAction(let name):
            "no action is called “\(name)”: the names are \(Action.allCases.map(\.rawValue).joined(separator: ", "))"
        case .unknownKey(let text, let action):
            "\(action.rawValue): “\(text)” is no key; write p, C-d, F5, Space, PgDn, Enter, Esc or Up"
        case .taken(let text, let other, let wanted):
            "\(wanted.rawValue) and \(other.rawValue) both want the key \(text): give one of them another"
        case .noWayOut:
            "quit and quitNow have no key: give one of them a key"
        }
    }
}
