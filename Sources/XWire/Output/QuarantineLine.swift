package import TweetModel

/// What `quarantine` prints of one body that could not be read.
package struct QuarantineLine: Sendable, Hashable {
    package var quarantined: QuarantinedBody

    /// Bytes of a body that are printed, for programs and for people.
    private static let (longestJSON, longestPlain) = (65_536, 2_000)

    package init(_ quarantined: QuarantinedBody) {
        self.quarantined = quarantined
    }

    /// A JSON object without the line's end: `bytes` is the length of the whole body, `body` its first 64 KiB, escaped.
    package var json: PrintableText {
        var line = JSONLine()
        line.add("received_at", WireTime.iso8601(quarantined.receivedAt))
        line.add("via", quarantined.via.rawValue)
        line.add("bytes", quarantined.body.count)
        line.add("body", Self.escaped(quarantined.body.prefix(Self.longestJSON)))
        return line.printable
    }

    /// One line for people, with the first 2,000 bytes.
    package var plain: SafeText {
        let time = "\(WireTime.iso8601(quarantined.receivedAt).prefix(19))Z"
        let text = Self.escaped(quarantined.body.prefix(Self.longestPlain))
        let end = quarantined.body.count > Self.longestPlain ? "…" : ""
        let count = quarantined.body.count
        return SafeText(
            "\(time) \(quarantined.via.rawValue), \(count) \(count == 1 ? "byte" : "bytes"): \(text)\(end)"
        )
    }

    /// What can be read of ASCII as it is, and `\n`, `\\` and `\xE6` for the rest: nothing in it acts on a terminal, and each
    /// byte can be told.
    private static func escaped(_ bytes: ArraySlice<UInt8>) -> String {
        var text: [UInt8] = []
        let digits = Array("0123456789ABCDEF".utf8)
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "\\"): text += Array(#"\\"#.utf8)
            case UInt8(ascii: "\n"): text += Array(#"\n"#.utf8)
            case 0x20..<0x7F: text.append(byte)
            default: text += Array(#"\x"#.utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
