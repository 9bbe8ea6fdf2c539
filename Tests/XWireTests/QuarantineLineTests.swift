import Foundation
import Testing
import TweetModel

@testable import XWire

@Suite("Lines of quarantine")
struct QuarantineLineTests {
    private func line(_ body: [UInt8]) -> QuarantineLine {
        QuarantineLine(
            QuarantinedBody(receivedAt: Date(timeIntervalSince1970: 0), via: .webhook, body: body)
        )
    }

    @Test("every byte can be told, and none acts on the terminal")
    func escapes() {
        let line = line(Array("{\"a\\\n".utf8) + [0x1B, 0x5B, 0xE6, 0x7F])

        #expect(line.plain == #"1970-01-01T00:00:00Z webhook, 9 bytes: {"a\\\n\x1B[\xE6\x7F"#)
        #expect(
            line.json.string
                == #"{"received_at":"1970-01-01T00:00:00.000Z","via":"webhook","bytes":9,"body":"{\"a\\\\\\n\\x1B[\\xE6\\x7F"}"#
        )
    }

    @Test("a long body is cut, and its length told")
    func bounded() {
        let line = line(Array(repeating: UInt8(ascii: "a"), count: 1 << 20))

        #expect(line.plain.string.count == "1970-01-01T00:00:00Z webhook, 1048576 bytes: ".count + 2001)
        #expect(line.json.string.contains(#""bytes":1048576"#))
        #expect(line.json.string.utf8.count < 66_000)
    }
}
