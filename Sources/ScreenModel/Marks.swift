/// Up to four scalars that are drawn on another.
///
/// Held in place, not in an array: a frame has thousands of cells and is made anew for every paint, and counting the
/// references of as many arrays took longer than all the rest.
package struct Marks: Sendable, Hashable {
    /// As many as ncurses keeps.
    package static let limit = 4

    /// Two marks in each, the earlier in the lower half; 0, which is no mark, after the last.
    private var first: UInt64 = 0
    private var second: UInt64 = 0

    mutating func append(_ scalar: Unicode.Scalar) {
        let place = count
        let bits = UInt64(scalar.value) << (place % 2 * 32)
        if place < 2 {
            first |= bits
        } else if place < Self.limit {
            second |= bits
        }
    }
}

extension Marks: RandomAccessCollection {
    package var isEmpty: Bool { first == 0 }
    package var startIndex: Int { 0 }
    package var endIndex: Int { (0..<Self.limit).first { value(at: $0) == 0 } ?? Self.limit }

    package subscript(position: Int) -> Unicode.Scalar {
        Unicode.Scalar(value(at: position)) ?? "\u{FFFD}"
    }

    private func value(at position: Int) -> UInt32 {
        UInt32(truncatingIfNeeded: (position < 2 ? first : second) >> (position % 2 * 32))
    }
}

/// What is more than four is left out.
extension Marks: ExpressibleByArrayLiteral {
    package init(arrayLiteral scalars: Unicode.Scalar...) {
        for scalar in scalars { append(scalar) }
    }
}
