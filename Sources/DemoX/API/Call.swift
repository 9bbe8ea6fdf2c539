import Foundation
import TweetModel

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
