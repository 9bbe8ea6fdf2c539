package import struct Foundation.Data

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
