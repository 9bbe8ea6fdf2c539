/// Why a query is refused; the description is the `message` of the answer.
enum SearchProblem: Error, Hashable, CustomStringConvertible {
    case empty
    case tooLong(limit: Int)
    /// Counted in characters from 1.
    case unexpected(String, position: Int)
    case unknownOperator(String, position: Int)
    case unclosed(String)
    case tooDeep
    case needsAnotherOperator

    var description: String {
        switch self {
        case .empty: "There were errors processing your request: query is empty"
        case .tooLong(let limit):
            "There were errors processing your request: query is longer than \(limit) characters"
        case .unexpected(let what, let position):
            "There were errors processing your request: no viable alternative at '\(what)' (at position \(position))"
        case .unknownOperator(let name, let position):
            "There were errors processing your request: Reference to invalid operator '\(name)' (at position \(position))"
        case .unclosed(let what):
            "There were errors processing your request: missing '\(what)' at end of query"
        case .tooDeep: "There were errors processing your request: too many nested parentheses"
        case .needsAnotherOperator:
            "There were errors processing your request: is:, has: and negations need another operator beside them"
        }
    }
}
