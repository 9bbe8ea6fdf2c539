import Foundation
import TweetModel
import XWire

/// A request that was let in.
struct Call: Sendable {
    let request: DemoRequest
    /// The named parts of the path.
    let names: [String: String]
    let caller: Caller
    let now: Date

    func parameters(_ known: [String]) throws(Refusal) -> Parameters {
        try Parameters(request.query, known: known)
    }

    /// The `{id}` of the path.
    func id() throws(Refusal) -> String {
        let id = names["id"] ?? ""
        try Self.check(id, parameter: "id")
        return id
    }

    static func check(_ id: String, parameter: String) throws(Refusal) {
        guard (1...19).contains(id.utf8.count), id.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            throw .parameter(
                parameter,
                id,
                "The `\(parameter)` query parameter value [\(id)] does not match ^[0-9]{1,19}$"
            )
        }
    }
}

/// Who asks, once the credentials held.
struct Caller: Sendable, Hashable {
    let kind: CredentialKind
    /// The credential itself: rate limits are counted for each.
    let credential: String

    var audience: Audience { kind.isUser ? .owner : .everybody }
}

extension CredentialKind {
    /// As X writes it.
    var wireName: String {
        switch self {
        case .bearer: "OAuth 2.0 Application-Only"
        case .oauth1: "OAuth 1.0a User Context"
        case .userToken: "OAuth 2.0 User Context"
        }
    }
}

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
