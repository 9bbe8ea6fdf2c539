package import TweetModel

/// What turned out to be different of a watched account.
package struct AccountChange: Sendable, Hashable {
    package let source: Source.ID
    /// What to tell the user.
    package let words: SafeText
    /// True where X shows its tweets: some may have been missed under the name before, or come to light again only now.
    let isShown: Bool
    /// What was noted as missing for that; nil where nothing was.
    var missed: IDRange?

    /// Nil where nothing changed that anybody sees.
    init?(_ source: Source.ID, from before: KnownAccount, to now: KnownAccount) {
        self.source = source
        isShown = now.standing == .open || now.standing == .protected
        let name = now.name
        if now.standing != before.standing {
            switch now.standing {
            case .open: words = "@\(name) can be read again"
            case .protected: words = "@\(name) is protected now"
            case .suspended: words = "@\(name) is suspended at X"
            case .unknown: words = "X does not know @\(name) any more"
            }
        } else if name.lowercased() != before.name.lowercased() {
            words = "@\(before.name) is @\(name) now"
        } else {
            return nil
        }
    }
}
