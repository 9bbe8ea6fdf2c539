package import Foundation

/// Writes wire values as X's JSON.
package enum WireJSON {
    /// The JSON of `value`, members in alphabetical order so that equal values give equal bytes.
    ///
    /// Throws only for numbers that JSON cannot write, and no wire type holds one.
    package static func encode(_ value: some Encodable, spelling: WireSpelling = .tweet) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if let key = CodingUserInfoKey.wireSpelling {
            encoder.userInfo[key] = spelling
        }
        return try encoder.encode(value)
    }
}
