/// A measurement that came to nothing.
enum BenchError: Error, CustomStringConvertible {
    case noSocket(String)
    case noAnswer(String)
    case noFrame(String)
    case unexpected(String)

    var description: String {
        switch self {
        case .noSocket(let reason): "no connection: \(reason)"
        case .noAnswer(let what): "no answer from \(what)"
        case .noFrame(let what): "the dashboard never showed \(what)"
        case .unexpected(let what): what
        }
    }
}
