import Foundation
import History
import Testing
import TweetModel

@testable import XPolling
@testable import XWire

@Suite("CountComparison")
struct CountComparisonTests {
    /// A minute that begins so many minutes before noon, and what X counts in it.
    private func bucket(_ minute: Int, _ count: Int) -> PostCounts.Bucket {
        let start = noon - Double(minute) * 60
        return PostCounts.Bucket(start: start, end: start + 60, count: count)
    }

    /// A post of the tenth second of a minute, or of a later one.
    private func post(_ minute: Int, second: Double = 10, isRepost: Bool = false) throws -> HeldPost {
        let id = try Tweet.ID.at(-Double(minute) * 60 + second)
        return HeldPost(id: id, version: id, isRepost: isRepost)
    }

    private func range(_ from: Int, _ to: Int) throws -> IDRange {
        try #require(IDRange(from: noon - Double(from) * 60, to: noon - Double(to) * 60))
    }

    @Test("minutes that agree are one stretch, whatever they hold")
    func agreed() throws {
        let comparison = CountComparison(
            [bucket(3, 1), bucket(2, 0), bucket(1, 2)],
            held: [try post(3), try post(1), try post(1, second: 20)]
        )

        #expect(comparison.agreed == [try range(3, 0)])
        #expect(comparison.differences.isEmpty)
        #expect((comparison.counted, comparison.held) == (3, 3))
    }

    @Test(
        "minutes that differ near each other are read in one go, and those between them count for nothing else"
    )
    func near() throws {
        let comparison = CountComparison([bucket(3, 1), bucket(2, 1), bucket(1, 4)], held: [try post(2)])

        #expect(comparison.differences.map(\.range) == [try range(3, 0)])
        #expect(comparison.differences.map(\.surplus) == [5])
        #expect(comparison.agreed == [try range(2, 1)])
    }

    @Test("a repost that is held hides no post that is missing")
    func repost() throws {
        let comparison = CountComparison([bucket(1, 2)], held: [try post(1), try post(1, isRepost: true)])

        #expect(comparison.differences.map(\.surplus) == [1])
        #expect(!comparison.countsReposts)
    }

    @Test(
        "counts that hold reposts in every minute that has some are believed to hold them, and so is a part of them then"
    )
    func countsReposts() throws {
        let held = try (1...3).reversed().flatMap {
            [try post($0), try post($0, second: 20, isRepost: true)]
        }
        let comparison = CountComparison([bucket(3, 2), bucket(2, 2), bucket(1, 2)], held: held)
        #expect(comparison.countsReposts)
        #expect(comparison.differences.isEmpty)

        let part = CountComparison(
            [bucket(1, 3)],
            held: held.suffix(2),
            countsReposts: comparison.countsReposts
        )
        #expect(part.differences.map(\.surplus) == [1])
    }
}
