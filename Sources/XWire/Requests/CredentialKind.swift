/// The kinds of credential that X knows, the preferred one first.
package enum CredentialKind: String, Sendable, Hashable, CaseIterable {
    /// OAuth 2.0 user token.
    case userToken
    /// OAuth 1.0a: four values that sign each request.
    case oauth1
    /// App-only bearer token.
    case bearer

    /// True where the credential acts as a user and not as the app.
    package var isUser: Bool { self != .bearer }
}
