import Foundation
import XWire

/// One HTTP answer, as a value.
struct Answer: Sendable {
    var status: Int
    var body: Data
    var contentType = "application/json; charset=utf-8"
    var headers: [(name: String, value: String)] = []

    init(status: Int = 200, body: Data = Data()) {
        self.status = status
        self.body = body
    }

    /// What a proxy in front of X shows when X is away.
    static func html(status: Int = 200) -> Answer {
        var answer = Answer(
            status: status,
            body: Data("<!DOCTYPE html><html><body><h1>Over capacity</h1></body></html>".utf8)
        )
        answer.contentType = "text/html; charset=utf-8"
        return answer
    }

    /// A wire value as JSON; a value that cannot be written is the demo's own fault, and told as X would.
    init(status: Int = 200, _ value: some Encodable, spelling: WireSpelling = .tweet) {
        guard let body = try? WireJSON.encode(value, spelling: spelling) else {
            self = Refusal.internalError.answer
            return
        }
        self.init(status: status, body: body)
    }
}

/// The answer about one post, where `data` is an object and no list.
struct SinglePost: Encodable {
    var data: WirePost?
    var includes: WireIncludes?
    var errors: [WireProblem]?
}
