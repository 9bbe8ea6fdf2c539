/// A packed body (`Content-Encoding: deflate`), of about 6 KiB for each MiB, that unpacks to nothing but zeros.
struct PackedZeros {
    /// Zlib's header.
    private(set) var bytes: [UInt8] = [0x78, 0x01]
    private var pending: UInt32 = 0
    private var pendingBits: UInt32 = 0

    /// Packs at least `count` zeros: one of them, and then "the byte before, 258 times more" over and over.
    init(_ count: Int) {
        let runs = count / 258 + 1
        // A last block with the fixed codes.
        append(0b011, bits: 3)
        appendCode(0x30, bits: 8)
        for _ in 0..<runs {
            appendCode(0b1100_0101, bits: 8)
            appendCode(0, bits: 5)
        }
        appendCode(0, bits: 7)
        if pendingBits > 0 { append(0, bits: 8 - pendingBits) }
        // Adler's sum of zeros is their number, and 1.
        let sum = UInt32((1 + 258 * runs) % 65_521) << 16 | 1
        bytes += (0..<4).reversed().map { UInt8(truncatingIfNeeded: sum >> ($0 * 8)) }
    }

    /// Codes stand with their first bit first, numbers with their last.
    private mutating func appendCode(_ code: UInt32, bits: UInt32) {
        for bit in (0..<bits).reversed() { append((code >> bit) & 1, bits: 1) }
    }

    private mutating func append(_ value: UInt32, bits: UInt32) {
        pending |= value << pendingBits
        pendingBits += bits
        while pendingBits >= 8 {
            bytes.append(UInt8(truncatingIfNeeded: pending))
            pending >>= 8
            pendingBits -= 8
        }
    }
}
