/// A packed body, of about 6 KiB for each MiB, that unpacks to nothing but zeros.
struct PackedZeros {
    enum Form: CaseIterable {
        case deflate, gzip

        var header: String { "Content-Encoding: \(self)" }
    }

    private(set) var bytes: [UInt8]
    private var pending: UInt32 = 0
    private var pendingBits: UInt32 = 0

    /// Packs at least `count` zeros: one of them, and then "the byte before, 258 times more" over and over.
    ///
    /// The sum at the end of the gzip form is not that of the zeros: nobody is to come that far.
    init(_ count: Int, _ form: Form) {
        switch form {
        // The headers of zlib and of gzip.
        case .deflate: bytes = [0x78, 0x01]
        case .gzip: bytes = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
        }
        let runs = count / 258 + 1
        // A last block with the fixed codes.
        append(0b011, bits: 3)
        appendCode(0x30, bits: 8)
        appendRuns(runs)
        appendCode(0, bits: 7)
        if pendingBits > 0 { append(0, bits: 8 - pendingBits) }
        // Adler's sum of zeros is their number, and 1.
        let sum = UInt32((1 + 258 * runs) % 65_521) << 16 | 1
        bytes += (0..<4).reversed().map { UInt8(truncatingIfNeeded: sum >> ($0 * 8)) }
        if form == .gzip { bytes += [0, 0, 0, 0] }
    }

    /// Eight runs are 13 whole bytes, which are the same whatever came before: one such piece is repeated.
    private mutating func appendRuns(_ count: Int) {
        for _ in 0..<count % 8 { appendRun() }
        let start = bytes.count
        for _ in 0..<8 where count >= 8 { appendRun() }
        let piece = Array(bytes[start...])
        bytes.reserveCapacity(bytes.count + piece.count * count / 8)
        for _ in 1..<max(count / 8, 1) { bytes += piece }
    }

    private mutating func appendRun() {
        appendCode(0b1100_0101, bits: 8)
        appendCode(0, bits: 5)
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
