import Support
import Testing
import TweetModel

@testable import XClient

@Suite("What is billed already")
struct BilledObjectsTests {
    /// How the numbers of a day follow each other.
    enum Order: CaseIterable {
        case consecutive, snowflakes, lateOnes, anyhow, extremes

        /// The number after `last`.
        func next(_ last: UInt64, _ random: inout SeededGenerator) -> UInt64 {
            switch self {
            case .consecutive: last &+ 1
            case .snowflakes: last &+ UInt64.random(in: 1...(1 << 24), using: &random)
            case .lateOnes:
                Int.random(in: 0..<10, using: &random) == 0
                    ? last &- UInt64.random(in: 1...(1 << 36), using: &random)
                    : last &+ UInt64.random(in: 1...(1 << 30), using: &random)
            case .anyhow: UInt64.random(in: .min ... .max, using: &random)
            case .extremes: [0, 1, 0x7F, 0x80, 1 << 63, .max - 1, .max].randomElement(using: &random) ?? 0
            }
        }
    }

    @Test("is exactly what was given out, in whatever order and over many runs", arguments: Order.allCases)
    func isASet(order: Order) {
        var random = SeededGenerator(seed: 7)
        var (numbers, truth): (DeltaCodedNumbers, Set<UInt64>) = (DeltaCodedNumbers(), [])
        var last: UInt64 = 1_900_000_000_000_000_000
        for _ in 0..<(3 * DeltaCodedNumbers.runLength + 5) {
            last = order.next(last, &random)
            // What is asked for is as often one that is not there.
            let asked = Bool.random(using: &random) ? last : (truth.randomElement(using: &random) ?? 0) ^ 1
            #expect(numbers.contains(asked) == truth.contains(asked))
            numbers.insert(last)
            truth.insert(last)
        }
        #expect(truth.allSatisfy(numbers.contains))
        #expect(truth.allSatisfy { numbers.contains($0 &+ 1) == truth.contains($0 &+ 1) })
    }

    @Test("a post is no account of the same number, and no event about it")
    func kindsAreApart() {
        let objects = BilledObjects([BilledObject(.post, 9)])
        #expect(BilledObject.Kind.allCases.filter { objects.contains(BilledObject($0, 9)) } == [.post])
    }
}
