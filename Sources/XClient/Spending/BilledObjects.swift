import TweetModel

/// What X bills no second time on a day, in the least memory that an exact answer needs.
///
/// A day that is pushed two thousand posts a second names 172 million of them. X's numbers rise with time, so that most differ
/// little from the one before: as differences, from three to four bytes each, and one where they are consecutive, against the 16
/// to 43 of a `Set<BilledObject>`.
struct BilledObjects: Sendable {
    private var numbers: [BilledObject.Kind: DeltaCodedNumbers] = [:]

    init(_ objects: some Sequence<BilledObject> = []) {
        for object in objects { insert(object) }
    }

    func contains(_ object: BilledObject) -> Bool { numbers[object.kind]?.contains(object.id) ?? false }

    mutating func insert(_ object: BilledObject) {
        numbers[object.kind, default: DeltaCodedNumbers()].insert(object.id)
    }
}

/// A set of numbers: the last few thousand as they are, the others in sorted runs of differences.
///
/// A number that is in no run costs a look at the bounds of each, about one for every 4,096 numbers; one that lies within the
/// bounds of some costs their reading, about 10 µs each. Numbers that come in the order of their size lie within one.
struct DeltaCodedNumbers: Sendable {
    /// Numbers in ascending order, as the first and the differences that follow, seven bits a byte with the lowest first; the
    /// eighth bit is set where more follow (LEB128).
    private struct Run: Sendable {
        let first: UInt64
        let last: UInt64
        let differences: [UInt8]

        /// Nil of nothing; the numbers ascend, and none comes twice.
        init?(_ numbers: [UInt64]) {
            guard let first = numbers.first, let last = numbers.last else { return nil }
            self.first = first
            self.last = last
            let steps = zip(numbers.dropFirst(), numbers).map { $0 - $1 }
            var bytes: [UInt8] = []
            // All of it at once, as an array that grows holds up to twice of what it needs.
            bytes.reserveCapacity(steps.reduce(0) { $0 + ($1.bitWidth - $1.leadingZeroBitCount + 6) / 7 })
            for step in steps {
                var rest = step
                while rest > 0x7F {
                    bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
                    rest >>= 7
                }
                bytes.append(UInt8(rest))
            }
            differences = bytes
        }

        func contains(_ number: UInt64) -> Bool {
            guard first <= number, number <= last else { return false }
            var (current, step, shift) = (first, UInt64(0), UInt64(0))
            for byte in differences where current < number {
                step |= UInt64(byte & 0x7F) << shift
                shift += 7
                guard byte & 0x80 == 0 else { continue }
                current += step
                (step, shift) = (0, 0)
            }
            return current == number
        }
    }

    /// Numbers of one run: few enough to be read in microseconds, and so many that the bounds of all are few.
    static let runLength = 4_096

    private var recent: Set<UInt64> = []
    private var runs: [Run] = []

    func contains(_ number: UInt64) -> Bool {
        recent.contains(number) || runs.contains { $0.contains(number) }
    }

    mutating func insert(_ number: UInt64) {
        guard !contains(number) else { return }
        recent.insert(number)
        guard recent.count >= Self.runLength, let run = Run(recent.sorted()) else { return }
        runs.append(run)
        recent.removeAll(keepingCapacity: true)
    }
}
