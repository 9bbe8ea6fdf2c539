/// A text that is cut and searched at offsets of Unicode scalars, as X counts them.
///
/// It holds UTF-8 and where each scalar begins in it: one pass, however many offsets are asked for after.
struct ScalarText {
    private let bytes: [UInt8]
    /// Byte offsets of the scalars, and of the end.
    private let starts: [Int]

    init(_ text: String) {
        let bytes = Array(text.utf8)
        self.bytes = bytes
        // Bytes of the form 10xxxxxx continue a scalar.
        starts = bytes.indices.filter { bytes[$0] & 0xC0 != 0x80 } + [bytes.count]
    }

    /// Number of scalars.
    var count: Int { starts.count - 1 }

    /// The UTF-8 of a range of scalars, which must lie in the text.
    subscript(range: Range<Int>) -> ArraySlice<UInt8> {
        bytes[starts[range.lowerBound]..<starts[range.upperBound]]
    }

    /// True where a space or the end of a line stands at a scalar offset, which must lie in the text.
    func isBlank(at offset: Int) -> Bool {
        Self.isBlank(bytes[starts[offset]])
    }

    static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n")
    }

    /// True where `wanted`, an ASCII text, stands at a scalar offset, without regard to the case of its letters.
    func holds(_ wanted: [UInt8], at offset: Int) -> Bool {
        guard offset >= 0, offset + wanted.count <= count else { return false }
        let start = starts[offset]
        for (index, byte) in wanted.enumerated() where bytes[start + index].lowercased != byte.lowercased {
            return false
        }
        return true
    }

    /// The offset nearest to `origin`, at most `distance` away, where `wanted`, an ASCII text, stands.
    func find(_ wanted: [UInt8], near origin: Int, distance: Int) -> Int? {
        guard !wanted.isEmpty, wanted.count <= count, wanted.allSatisfy({ $0 < 0x80 }) else { return nil }
        let origin = min(max(origin, 0), count - wanted.count)
        for step in 0...distance {
            if holds(wanted, at: origin - step) { return origin - step }
            if holds(wanted, at: origin + step) { return origin + step }
        }
        return nil
    }
}

extension UInt8 {
    fileprivate var lowercased: UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
    }
}
