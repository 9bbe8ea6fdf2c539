import TweetModel

/// Text to be found, whatever its case.
struct TextPattern: Sendable, Hashable {
    private let lowered: String
    private let bytes: [UInt8]
    /// True where no letter but those of ASCII has a case, so that bytes can be compared.
    private let isBytewise: Bool

    init(_ text: String) {
        lowered = text.lowercased()
        bytes = Array(lowered.utf8)
        isBytewise = lowered.allSatisfy { $0.isASCII || $0.uppercased() == $0.lowercased() }
    }

    var isEmpty: Bool { lowered.isEmpty }

    func isFound(in author: Author) -> Bool {
        isFound(in: author.name) || isFound(in: author.handle)
    }

    func isFound(in text: SafeText) -> Bool {
        guard !isEmpty else { return false }
        guard isBytewise else { return text.string.lowercased().contains(lowered) }
        return text.string.utf8.withContiguousStorageIfAvailable { Self.find(bytes, in: $0) }
            ?? text.string.lowercased().contains(lowered)
    }

    /// Where it stands in a line, from left to right.
    func ranges(in line: String) -> [Range<String.Index>] {
        guard !isEmpty else { return [] }
        let needle = Array(lowered)
        var ranges: [Range<String.Index>] = []
        var start = line.startIndex
        while start < line.endIndex {
            if let end = Self.end(of: needle, at: start, in: line) {
                ranges.append(start..<end)
                start = end
            } else {
                start = line.index(after: start)
            }
        }
        return ranges
    }

    private static func end(of needle: [Character], at start: String.Index, in line: String) -> String.Index?
    {
        var index = start
        for character in needle {
            guard index < line.endIndex, line[index].lowercased() == String(character) else { return nil }
            index = line.index(after: index)
        }
        return index
    }

    private static func find(_ needle: [UInt8], in text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = needle.first, text.count >= needle.count else { return false }
        for start in 0...(text.count - needle.count) where lower(text[start]) == first {
            if needle.indices.allSatisfy({ lower(text[start + $0]) == needle[$0] }) { return true }
        }
        return false
    }

    private static func lower(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}
