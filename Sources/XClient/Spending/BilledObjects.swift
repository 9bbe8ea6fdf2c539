import TweetModel

/// What X bills no second time on a day, in the least memory that an exact answer needs.
///
/// A day that is pushed two thousand posts a second names 172 million of them. X's numbers rise with time, so that most differ
/// little from the one before: as differences, from three to four bytes each, and one where they are consecutive, against the 21
/// to 43 of a `Set<BilledObject>`.
struct BilledObjects: Sendable {
    private var numbers: [BilledObject.Kind: DeltaCodedNumbers] = [:]

    init(_ objects: some Sequence<BilledObject> = []) {
        // In order, as each then lies above all that are there.
        for object in objects.sorted(by: { $0.id < $1.id }) { insert(object) }
    }

    func contains(_ object: BilledObject) -> Bool { numbers[object.kind]?.contains(object.id) ?? false }

    mutating func insert(_ object: BilledObject) {
        numbers[object.kind, default: DeltaCodedNumbers()].insert(object.id)
    }
}

/// A set of numbers: the last few thousand as they are, the others in runs of differences, no two of which overlap.
///
/// To look for a number takes some 10 µs, whatever else is there. Numbers that rise are taken in at once; those that come in no
/// order have the runs written anew among which they belong, each time that some thousand have come.
struct DeltaCodedNumbers: Sendable {
    /// Numbers of one run: few enough to be read in microseconds, and so many that the bounds of all take no room.
    static let runLength = 4_096

    private var recent: Set<UInt64> = []
    /// Ascending.
    private var runs: [DeltaCodedRun] = []

    func contains(_ number: UInt64) -> Bool {
        if recent.contains(number) { return true }
        let index = runs.lowerBound { $0.last >= number }
        return index < runs.endIndex && runs[index].contains(number)
    }

    mutating func insert(_ number: UInt64) {
        guard !contains(number) else { return }
        recent.insert(number)
        if recent.count >= Self.runLength { pack() }
    }

    private mutating func pack() {
        guard let least = recent.min(), let greatest = recent.max() else { return }
        let among = runs.lowerBound { $0.last >= least }..<runs.lowerBound { $0.first > greatest }
        let numbers = (runs[among].flatMap(\.numbers) + recent).sorted()
        let packed = stride(from: 0, to: numbers.count, by: Self.runLength).compactMap { start in
            DeltaCodedRun(numbers[start..<min(start + Self.runLength, numbers.count)])
        }
        runs.replaceSubrange(among, with: packed)
        recent.removeAll(keepingCapacity: true)
    }
}

/// Numbers in ascending order, as the first and the differences that follow, seven bits a byte with the lowest first; the eighth
/// bit is set where more follow (LEB128).
private struct DeltaCodedRun: Sendable {
    let first: UInt64
    let last: UInt64
    private let differences: [UInt8]

    /// Nil of nothing; the numbers ascend, and none comes twice.
    init?(_ numbers: ArraySlice<UInt64>) {
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

    var numbers: [UInt64] {
        var numbers: [UInt64] = []
        numbers.reserveCapacity(DeltaCodedNumbers.runLength)
        _ = scan { number in
            numbers.append(number)
            return false
        }
        return numbers
    }

    func contains(_ number: UInt64) -> Bool {
        guard first <= number, number <= last else { return false }
        return scan { $0 >= number } == number
    }

    /// The first of which that is true; nil where it is of none.
    private func scan(until isIt: (UInt64) -> Bool) -> UInt64? {
        var (number, step, shift) = (first, UInt64(0), UInt64(0))
        if isIt(number) { return number }
        for byte in differences {
            step |= UInt64(byte & 0x7F) << shift
            shift += 7
            guard byte & 0x80 == 0 else { continue }
            number += step
            if isIt(number) { return number }
            (step, shift) = (0, 0)
        }
        return nil
    }
}

extension Array {
    /// The first index from which on that is true of all, where those of which it is not come before all others.
    fileprivate func lowerBound(where isBeyond: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isBeyond(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
