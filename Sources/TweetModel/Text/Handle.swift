/// X's rule for the name of an account, in one place: settings, look-ups, links and the demo X all ask here.
package enum Handle {
    /// X's own words for it (OpenAPI file, `UserName`).
    package static let pattern = "^[A-Za-z0-9_]{1,15}$"
    /// Characters.
    package static let longest = 15

    /// True for 1 to 15 ASCII letters, digits or `_`, without @.
    package static func isValid(_ text: some StringProtocol) -> Bool {
        (1...longest).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }
}
