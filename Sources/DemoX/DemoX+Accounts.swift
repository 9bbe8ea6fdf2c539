import Synchronization

/// What becomes of accounts while the demo runs.
extension DemoX {
    /// Gives an account another handle: its id and its posts stay, and the old handle is nobody's.
    ///
    /// False where nobody has the old one, somebody else has the new one, or the new one is no handle.
    @discardableResult
    package func rename(_ handle: String, to newHandle: String) -> Bool {
        state.withLock { $0.world.rename(handle, to: newHandle) }
    }

    /// Shows the account's posts to the owner alone, old ones too; false where nobody has that handle.
    @discardableResult
    package func protect(_ handle: String) -> Bool { change(handle) { $0.isProtected = true } }

    @discardableResult
    package func unprotect(_ handle: String) -> Bool { change(handle) { $0.isProtected = false } }

    /// Hides the account and its posts from everybody until it is restored; false where nobody has that handle.
    @discardableResult
    package func suspend(_ handle: String) -> Bool { change(handle) { $0.isSuspended = true } }

    @discardableResult
    package func restore(_ handle: String) -> Bool { change(handle) { $0.isSuspended = false } }

    private func change(_ handle: String, _ edit: (inout DemoAccount) -> Void) -> Bool {
        state.withLock { $0.world.changeAccount(handle, edit) }
    }
}
