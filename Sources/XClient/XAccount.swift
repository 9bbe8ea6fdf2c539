/// What X says to a handle.
package enum XAccount: Sendable, Hashable {
    /// Anyone may read its posts.
    case open(id: String)
    /// Only its followers may.
    case protected(id: String)
    /// X does not know it, or has suspended it.
    case unknown
}
