package import Foundation

/// Bytes that are fit to be handed to a JSON decoder: bounded in size and depth, UTF-8, and an object or array as expected.
///
/// A decoder of its own accord takes UTF-16, nests 512 levels, and throws a text away whose surrogates do not pair.
package struct JSONBody: Sendable {
    package enum Kind: UInt8, Sendable {
        case object = 0x7B
        case array = 0x5B
    }

    /// X nests about ten levels; this leaves room and bounds the decoder's recursion.
    package static let depthLimit = 64
    /// Bytes of a delivery; X's are about 4 KB.
    package static let deliveryLimitBytes = 1 << 20
    /// Bytes of an answer of the API; 100 full posts take about 700 KB.
    package static let answerLimitBytes = 16 << 20

    private let bytes: Data

    package init(
        _ bytes: Data,
        kind: Kind = .object,
        limitBytes: Int = answerLimitBytes
    ) throws(DecodingProblem) {
        guard bytes.count <= limitBytes else { throw .tooLarge(limitBytes: limitBytes) }
        let found = try bytes.withUnsafeBytes { raw in
            Result { () throws(DecodingProblem) in try JSONScan(raw) }
        }.get()
        guard found.first == kind.rawValue else { throw .wrongKind }
        self.bytes = found.loneSurrogates.isEmpty ? bytes : Self.replacing(found.loneSurrogates, in: bytes)
    }

    package func decode<Value: Decodable>(_ type: Value.Type = Value.self) throws(DecodingProblem) -> Value {
        do {
            return try JSONDecoder().decode(type, from: bytes)
        } catch DecodingError.dataCorrupted {
            throw .notJSON
        } catch {
            throw .wrongKind
        }
    }

    /// Puts U+FFFD in the place of escapes that are half a character.
    private static func replacing(_ offsets: [Int], in bytes: Data) -> Data {
        var repaired = Data(bytes)
        for offset in offsets {
            let start = repaired.startIndex + offset
            repaired.replaceSubrange(start..<start + 6, with: Data(#"\ufffd"#.utf8))
        }
        return repaired
    }
}
