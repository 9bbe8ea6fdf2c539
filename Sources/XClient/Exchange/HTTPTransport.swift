package import TweetModel
package import XWire

package import struct Foundation.Data

/// Carries single requests to X and their answers back.
package protocol HTTPTransport: Sendable {
    /// Throws `ConnectionTrouble` when there is no whole answer, and `CancellationError` when the task was cancelled.
    func send(_ request: HTTPCall) async throws -> HTTPReply

    /// Closes every connection; requests under way fail.
    func shutdown() async throws
}

/// One request as it leaves.
package struct HTTPCall: Sendable {
    package var method: Endpoint.Method
    package var url: String
    /// The `Authorization` header, apart from everything that may be described.
    package var authorization: Secret
    /// JSON, where the request has a body.
    package var body: Data?

    package init(method: Endpoint.Method, url: String, authorization: Secret, body: Data? = nil) {
        self.method = method
        self.url = url
        self.authorization = authorization
        self.body = body
    }
}

/// A whole answer, its body unpacked.
package struct HTTPReply: Sendable {
    package var status: Int
    /// By lower-case name; of a header that came twice, the first.
    package var headers: [String: String]
    package var body: Data

    package init(status: Int, headers: [String: String] = [:], body: Data = Data()) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}
