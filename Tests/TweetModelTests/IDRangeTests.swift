import Testing
import TweetModel

@Suite("IDRange")
struct IDRangeTests {
    private func words(_ ranges: [IDRange]) -> [String] { ranges.map { "\($0.after)-\($0.through)" } }

    @Test("is never empty")
    func empty() throws {
        let (five, six) = (try #require(Tweet.ID(5)), try #require(Tweet.ID(6)))

        #expect(IDRange(after: five, through: six) != nil)
        #expect(IDRange(after: five, through: five) == nil)
        #expect(IDRange(after: six, through: five) == nil)
    }

    @Test("has the id it ends with, and not the one it begins after")
    func contains() throws {
        let range = try ids(5, 8)

        #expect(try (4...9).filter { range.contains(try #require(Tweet.ID($0))) } == [6, 7, 8])
    }

    @Test(
        "meets another in the ids of both",
        arguments: [
            (1, 20, ["5-10"]), (5, 10, ["5-10"]), (6, 9, ["6-9"]), (1, 7, ["5-7"]), (7, 20, ["7-10"]),
            (10, 20, []), (1, 5, []), (12, 20, []),
        ] as [(UInt64, UInt64, [String])]
    )
    func meets(after: UInt64, through: UInt64, expected: [String]) throws {
        let (range, other) = (try ids(5, 10), try ids(after, through))

        #expect(words([range.intersection(other)].compactMap(\.self)) == expected)
        #expect(other.intersection(range) == range.intersection(other))
    }

    @Test(
        "without another is what lies below and above it",
        arguments: [
            (1, 20, []), (5, 10, []), (6, 9, ["5-6", "9-10"]), (1, 7, ["7-10"]), (7, 20, ["5-7"]),
            (10, 20, ["5-10"]), (1, 5, ["5-10"]), (12, 20, ["5-10"]),
        ] as [(UInt64, UInt64, [String])]
    )
    func without(after: UInt64, through: UInt64, expected: [String]) throws {
        #expect(words(try ids(5, 10).subtracting(ids(after, through))) == expected)
    }
}
