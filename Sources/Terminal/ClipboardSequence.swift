import Dashboard
import Foundation

/// The one control sequence that we write ourselves: OSC 52, which puts text on the terminal's clipboard.
///
/// The text travels as base64, so nothing in it can end the sequence or begin another.
struct ClipboardSequence {
    let bytes: [UInt8]

    /// A text over the limit is cut at a character.
    init(_ text: String) {
        var left = Effect.longestCopyBytes
        let kept = text.prefix { character in
            left -= character.utf8.count
            return left >= 0
        }
        bytes = Array("\u{1B}]52;c;\(Data(kept.utf8).base64EncodedString())\u{07}".utf8)
    }
}
