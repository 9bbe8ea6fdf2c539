package import struct Foundation.Date

/// What X answered when it was asked for a handle, or later for the account's id: ids stay, handles may pass to someone else.
package struct KnownAccount: Sendable, Hashable {
    package enum Standing: String, Sendable, Hashable, Codable, CaseIterable {
        /// Anyone may read its posts.
        case open
        /// Only its followers may.
        case protected
        case suspended
        /// X does not know it, or no longer.
        case unknown
    }

    /// The handle by which the user knows it, without @.
    package var handle: String
    /// X's id of the account, in decimal; nil where X never named one.
    package var id: String?
    /// Its handle at X now; that of the user until X says otherwise.
    package var name: String
    package var standing: Standing
    package var checkedAt: Date

    package init(
        handle: String,
        id: String?,
        name: String? = nil,
        standing: Standing = .open,
        checkedAt: Date
    ) {
        self.handle = handle
        self.id = id
        self.name = name ?? handle
        self.standing = standing
        self.checkedAt = checkedAt
    }
}
