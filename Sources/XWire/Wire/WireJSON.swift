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

/// The vocabulary of one v2 body: X renamed "tweet" to "post" and still speaks both.
///
/// Decoding takes either word wherever it stands. Encoding uses one, because a reply uses the words of its request.
package enum WireSpelling: String, Sendable, Hashable, CaseIterable {
    case tweet, post
}

extension CodingUserInfoKey {
    /// Holds the `WireSpelling` that an encoder was asked for.
    static let wireSpelling = CodingUserInfoKey(rawValue: "tweetdash.wireSpelling")
}

extension Encoder {
    /// The words to write; the tweet words where nobody asked for others.
    var spelling: WireSpelling {
        CodingUserInfoKey.wireSpelling.flatMap { userInfo[$0] as? WireSpelling } ?? .tweet
    }
}

/// One JSON object under `data`, the envelope of activity events and of single resources.
package struct WireEnvelope<Content: Sendable & Hashable & Codable>: Sendable, Hashable, Codable {
    package var data: Content

    package init(data: Content) {
        self.data = data
    }
}
