import Foundation
import XWire

/// One HTTP request, as a value.
struct DemoRequest: Sendable {
    let method: String
    /// Still percent-encoded.
    let path: String
    /// Decoded, in the order sent, doubles included; nil where an escape is broken.
    let query: [QueryItem]?
    let authorization: String?
    /// `Host` as sent: part of the URL that an OAuth 1.0a client signs.
    let host: String
    let contentType: String?
    let body: Data

    /// `target` is the request line's: path, and query after `?`.
    init(
        method: String,
        target: String,
        authorization: String? = nil,
        host: String = "",
        contentType: String? = nil,
        body: Data = Data()
    ) {
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        self.method = method
        path = parts.first.map(String.init) ?? "/"
        query = parts.count > 1 ? PercentEncoding.items(of: parts[1], plusIsSpace: true) : []
        self.authorization = authorization
        self.host = host
        self.contentType = contentType
        self.body = body
    }

    /// The items of a form body; none for any other body.
    var form: [QueryItem] {
        guard contentType?.lowercased().hasPrefix("application/x-www-form-urlencoded") == true else {
            return []
        }
        return PercentEncoding.items(of: String(decoding: body, as: UTF8.self), plusIsSpace: true) ?? []
    }

    func json<Value: Decodable>(_ type: Value.Type) throws(Refusal) -> Value {
        do {
            return try JSONDecoder().decode(type, from: body)
        } catch {
            throw .invalid([
                WireProblem(message: "Requests with bodies must be JSON of the form in the reference")
            ])
        }
    }
}
