package import struct Foundation.Date

/// What X answered when it was asked for a handle: ids stay, handles may pass to someone else.
package struct KnownAccount: Sendable, Hashable {
    /// Without @.
    package var handle: String
    /// X's id of the account, in decimal.
    package var id: String
    package var checkedAt: Date

    package init(handle: String, id: String, checkedAt: Date) {
        self.handle = handle
        self.id = id
        self.checkedAt = checkedAt
    }
}
