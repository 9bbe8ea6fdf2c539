/// One pass over the bytes of a body, before anything is decoded.
struct JSONScan {
    /// The first byte that is no white space; 0 where there is none.
    private(set) var first: UInt8 = 0
    /// Offsets of `\uD800`-like escapes that no second half follows, or no first half precedes.
    private(set) var loneSurrogates: [Int] = []

    private var depth = 0

    init(_ bytes: UnsafeRawBufferPointer) throws(DecodingProblem) {
        guard Self.isUTF8(bytes) else { throw .notUTF8 }
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if first == 0, byte > 0x20 {
                first = byte
            }
            switch byte {
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                guard depth <= JSONBody.depthLimit else { throw .tooDeep }
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: "\""): index = skipText(bytes, from: index)
            // A decoder takes bytes between zeros for UTF-16.
            case 0: throw .notJSON
            default: break
            }
            index += 1
        }
    }

    /// The offset of the quote that ends the text begun at `start`, or of the last byte.
    private mutating func skipText(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        var index = start + 1
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\""): return index
            case UInt8(ascii: "\\"):
                if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "u"),
                    let unit = Self.escape(bytes, at: index), (0xD800...0xDFFF).contains(unit)
                {
                    if unit < 0xDC00, let second = Self.escape(bytes, at: index + 6),
                        (0xDC00...0xDFFF).contains(second)
                    {
                        index += 10
                    } else {
                        loneSurrogates.append(index)
                    }
                }
                index += 2
            default: index += 1
            }
        }
        return bytes.count - 1
    }

    /// The UTF-16 code unit that the escape `\uXXXX` at an offset stands for; nil where there is no such escape.
    private static func escape(_ bytes: UnsafeRawBufferPointer, at index: Int) -> UInt16? {
        guard index + 6 <= bytes.count, bytes[index] == UInt8(ascii: "\\"),
            bytes[index + 1] == UInt8(ascii: "u")
        else { return nil }
        var unit: UInt16 = 0
        for byte in bytes[index + 2..<index + 6] {
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
            default: return nil
            }
            unit = unit << 4 | UInt16(digit)
        }
        return unit
    }

    private static func isUTF8(_ bytes: UnsafeRawBufferPointer) -> Bool {
        String(validating: bytes, as: UTF8.self) != nil
    }
}
