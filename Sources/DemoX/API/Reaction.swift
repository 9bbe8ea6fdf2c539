/// What the demo does about one request.
enum Reaction: Sendable {
    /// Answers, and tells subscribers what the request made happen.
    case answers(Answer, telling: [Happening] = [])

    /// Adds headers to whatever is answered.
    mutating func add(_ headers: [(name: String, value: String)]) {
        switch self {
        case .answers(var answer, let happenings):
            answer.headers += headers
            self = .answers(answer, telling: happenings)
        }
    }
}
