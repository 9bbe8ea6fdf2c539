package import XWire

/// Asks the X API.
package struct XClient: Sendable {
    package init(credentials: Credentials) {}
}
