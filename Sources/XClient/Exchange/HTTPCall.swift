package import TweetModel
package import XWire

package import struct Foundation.Data

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
