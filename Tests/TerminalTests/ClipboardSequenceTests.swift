import Dashboard
import Foundation
import Testing

@testable import Terminal

@Suite("ClipboardSequence")
struct ClipboardSequenceTests {
    @Test("carries the text as base64 between OSC 52 and BEL")
    func form() {
        let sequence = ClipboardSequence("https://x.com/nasa/status/1")

        #expect(
            String(decoding: sequence.bytes, as: UTF8.self)
                == "\u{1B}]52;c;aHR0cHM6Ly94LmNvbS9uYXNhL3N0YXR1cy8x\u{07}"
        )
    }

    @Test("holds no control byte but its own first and last, whatever the text holds")
    func hostile() {
        let sequence = ClipboardSequence("a\u{07}\u{1B}]0;owned\u{07}\u{1B}\\\u{9C}")

        #expect(sequence.bytes.dropFirst().dropLast().allSatisfy { $0 >= 0x20 && $0 < 0x7F })
    }

    @Test("cuts a text that is too long at a character")
    func long() throws {
        let sequence = ClipboardSequence(String(repeating: "🇨🇭", count: 20_000))

        let body = String(decoding: sequence.bytes.dropFirst(7).dropLast(), as: UTF8.self)
        let text = String(decoding: try #require(Data(base64Encoded: body)), as: UTF8.self)
        #expect(text.utf8.count <= Effect.longestCopyBytes)
        #expect(text == String(repeating: "🇨🇭", count: text.count))
        #expect(text.utf8.count > Effect.longestCopyBytes - 9)
    }
}
