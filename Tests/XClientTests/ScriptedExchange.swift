import Foundation
import Synchronization
import XWire

@testable import XClient

/// An X that answers each request as a test says, and remembers what it was asked.
final class ScriptedExchange: WebExchange {
    private let asked = Mutex<[WebRequest]>([])
    private let answer: @Sendable (_ request: WebRequest, _ number: Int) throws -> WebAnswer

    /// `number` counts the requests from 0.
    init(_ answer: @escaping @Sendable (_ request: WebRequest, _ number: Int) throws -> WebAnswer) {
        self.answer = answer
    }

    var requests: [WebRequest] { asked.withLock { $0 } }

    func send(_ request: WebRequest) async throws -> WebAnswer {
        let number = asked.withLock { asked in
            asked.append(request)
            return asked.count - 1
        }
        return try answer(request, number)
    }

    func shutdown() async throws {}
}

extension WebAnswer {
    static let emptyPage = WebAnswer(status: 200, body: Data(#"{"meta":{"result_count":0}}"#.utf8))

    init(_ status: Int, _ headers: [String: String] = [:], _ body: String = "") {
        self.init(status: status, headers: headers, body: Data(body.utf8))
    }
}
