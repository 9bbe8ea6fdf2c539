/// What the demo does about one request.
enum HandlerResult: Sendable {
    /// Answers, and tells subscribers what the request made happen.
    case answers(Answer, telling: [DemoEvent] = [])
    /// Puts a challenge to a receiver, and answers by how it ends, with these headers.
    case challenges(PendingChallenge, headers: [(name: String, value: String)] = [])
    /// Keeps the connection and sends what comes.
    case streams(StreamConnection, headers: [(name: String, value: String)] = [])

    /// Adds headers to whatever is answered.
    mutating func add(_ headers: [(name: String, value: String)]) {
        switch self {
        case .answers(var answer, let events):
            answer.headers += headers
            self = .answers(answer, telling: events)
        case .challenges(let challenge, let before): self = .challenges(challenge, headers: before + headers)
        case .streams(let connection, let before): self = .streams(connection, headers: before + headers)
        }
    }
}
