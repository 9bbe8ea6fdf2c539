import Foundation
import Testing
import XWire

@testable import DemoX

extension DemoState {
    /// A demo at noon in which nothing was said yet.
    static func silent(_ change: (inout DemoConfiguration) -> Void = { _ in }) -> DemoState {
        var configuration = DemoConfiguration(now: { noon })
        configuration.backlog = 0
        change(&configuration)
        return DemoState(configuration)
    }

    /// Asks as the app, or as the owner with the OAuth 2.0 token.
    mutating func ask(_ endpoint: Endpoint, asOwner: Bool = false, at now: Date) throws -> Answer {
        try ask(endpoint.method.rawValue, endpoint.target, asOwner: asOwner, body: endpoint.body, at: now)
    }

    mutating func ask(
        _ method: String = "GET",
        _ target: String,
        asOwner: Bool = false,
        body: Data? = nil,
        at now: Date
    ) throws -> Answer {
        let request = DemoRequest(
            method: method,
            target: target,
            authorization: "Bearer \(asOwner ? keys.userToken : keys.bearer)",
            body: body ?? Data()
        )
        guard case .answers(let answer, _) = react(to: request, at: now) else {
            Issue.record("\(target) is not answered at once")
            return Answer(status: 0)
        }
        return answer
    }
}

extension Answer {
    func decoded<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
        try JSONDecoder().decode(type, from: body)
    }

    var text: String { String(decoding: body, as: UTF8.self) }
}
