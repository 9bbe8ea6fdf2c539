import Foundation
import Laws
import Support
import Testing

/// Bodies that were sound once, damaged by chance: whatever comes out, nothing traps and no rule of the model is broken.
@Suite("Damaged bodies")
struct MutationTests {
    @Test("never trap and never make an impossible tweet", arguments: UInt64(1)...8)
    func damaged(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<400 {
            let (name, text) = Fixture.all.randomElement(using: &generator) ?? ("page", Fixture.page)
            let body = Self.mutated(Data(text.utf8), using: &generator)
            let comment = "seed \(seed), \(name)"

            for target in [FuzzTarget.delivery, .page] {
                #expect(throws: Never.self, "\(comment)") { try target.check(body) }
            }
            #expect(throws: Never.self, "\(comment), in a list") {
                try FuzzTarget.page.check(Data("[".utf8) + body + Data("]".utf8))
            }
        }
    }

    /// Pieces that mean something to JSON or to the reader.
    private static let pieces = [
        "{", "}", "[", "]", "\"", ":", ",", "null", "true", "-1", "1e999", "9223372036854775808", "\\ud83d",
        "\\u0000",
        "\\u001b[2J", "\\u202e", "\u{0}", "\u{FF}", "&amp;", "&#27;", "https://t.co/x", "[0,5]", "{\"data\":",
        "\"id\"",
    ]

    private static func mutated(_ body: Data, using generator: inout SeededGenerator) -> Data {
        var bytes = Array(body)
        for _ in 0..<Int.random(in: 1...6, using: &generator) where !bytes.isEmpty {
            let index = Int.random(in: bytes.indices, using: &generator)
            switch Int.random(in: 0..<6, using: &generator) {
            case 0: bytes[index] = UInt8.random(in: 0...255, using: &generator)
            case 1:
                bytes.removeSubrange(
                    index..<min(index + Int.random(in: 1...40, using: &generator), bytes.count)
                )
            case 2:
                let end = min(index + Int.random(in: 1...200, using: &generator), bytes.count)
                bytes.insert(
                    contentsOf: bytes[index..<end],
                    at: Int.random(in: bytes.indices, using: &generator)
                )
            case 3:
                bytes.insert(
                    contentsOf: Array((pieces.randomElement(using: &generator) ?? "").utf8),
                    at: index
                )
            case 4: replaceNumber(in: &bytes, from: index, using: &generator)
            default: bytes.removeLast(Int.random(in: 0...min(60, bytes.count), using: &generator))
            }
        }
        return Data(bytes)
    }

    /// Puts another number in the place of the next one, so that sound JSON with odd offsets comes about.
    private static func replaceNumber(
        in bytes: inout [UInt8],
        from index: Int,
        using generator: inout SeededGenerator
    ) {
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard let start = bytes[index...].firstIndex(where: digits.contains) else { return }
        let end = bytes[start...].firstIndex { !digits.contains($0) } ?? bytes.endIndex
        let numbers = ["0", "-1", "9223372036854775807", "-9223372036854775808", "99999", "1.5", "7"]
        bytes.replaceSubrange(
            start..<end,
            with: Array((numbers.randomElement(using: &generator) ?? "0").utf8)
        )
    }
}
