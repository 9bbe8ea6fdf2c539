import XWire

import struct Foundation.URLComponents

/// Where the API is: `https://host[:port][/path]`, or `http` on this machine.
package struct BaseURL: Sendable, Hashable, CustomStringConvertible {
    /// X itself.
    package static let x = BaseURL(text: StandardAddress.api, isLoopback: false)

    /// Without a slash at the end.
    private let text: String
    /// True for a server on this machine, such as the demo X.
    package let isLoopback: Bool

    package var description: String { text }

    private init(text: String, isLoopback: Bool) {
        self.text = text
        self.isLoopback = isLoopback
    }

    /// Reads what the user gave.
    ///
    /// Throws `XClientError.baseURLRefused`: credentials go nowhere unencrypted but to this machine, and a user, query or
    /// fragment in it would be a mistake.
    package init(_ given: String) throws(XClientError) {
        guard let parts = URLComponents(string: given), let scheme = parts.scheme?.lowercased(),
            let host = parts.host?.lowercased(), !host.isEmpty, parts.user == nil, parts.password == nil,
            parts.query == nil, parts.fragment == nil
        else { throw .baseURLRefused(.malformed) }
        let isLoopback = LoopbackHost.contains(urlHost: host)
        switch scheme {
        case "https": break
        case "http" where isLoopback: break
        case "http": throw .baseURLRefused(.notEncrypted)
        default: throw .baseURLRefused(.malformed)
        }
        var text = given
        while text.hasSuffix("/") { text.removeLast() }
        self.init(text: text, isLoopback: isLoopback)
    }
}
