import Foundation
import Synchronization
import XWire

@testable import XClient

/// An X that answers each request as a test says, and remembers what it was asked.
final class ScriptedExchange: HTTPTransport {
    private let asked = Mutex<[HTTPCall]>([])
    private let answer: @Sendable (_ request: HTTPCall, _ number: Int) throws -> HTTPReply

    /// `number` counts the requests from 0.
    init(_ answer: @escaping @Sendable (_ request: HTTPCall, _ number: Int) throws -> HTTPReply) {
        self.answer = answer
    }

    var requests: [HTTPCall] { asked.withLock { $0 } }

    func send(_ request: HTTPCall) async throws -> HTTPReply {
        let number = asked.withLock { asked in
            asked.append(request)
            return asked.count - 1
        }
        return try answer(request, number)
    }

    func shutdown() async throws {}
}

extension HTTPReply {
    static let emptyPage = HTTPReply(status: 200, body: Data(#"{"meta":{"result_count":0}}"#.utf8))

    /// X does not know the key.
    static let unauthorized = HTTPReply(401, [:], unauthorizedBody)
    static let unauthorizedBody =
        #"{"title":"Unauthorized","type":"about:blank","status":401,"detail":"Unauthorized"}"#

    /// The endpoint takes no credential of this kind.
    static let unsupportedBody =
        #"{"title":"Unsupported","type":"https://api.x.com/2/problems/unsupported-authentication"}"#

    init(_ status: Int, _ headers: [String: String] = [:], _ body: String = "") {
        self.init(status: status, headers: headers, body: Data(body.utf8))
    }
}
