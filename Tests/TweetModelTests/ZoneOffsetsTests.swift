import Foundation
import Testing
import TweetModel

@Suite("Offsets of a time zone")
struct ZoneOffsetsTests {
    private static let now = Date(timeIntervalSince1970: 1_780_000_000)

    /// A zone as a list of changes, which the value must find again by asking.
    struct Zone: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let first: Int
        /// From which second on, and how many seconds ahead of UTC then.
        let changes: [ZoneChange]

        func offset(_ second: Int) -> Int { changes.last { $0.from <= second }?.seconds ?? first }
    }

    struct ZoneChange: Sendable {
        let from: Int
        let seconds: Int
    }

    /// A change there and back each year from 2006 to 2027, so many days apart.
    private static func yearly(_ name: String, _ first: Int, _ second: Int, daysApart: Int) -> Zone {
        let starts = (0..<22).map { 1_140_000_000 + $0 * 31_556_952 + 7 }
        return Zone(
            testDescription: name,
            first: first,
            changes: starts.flatMap { start in
                [
                    ZoneChange(from: start, seconds: second),
                    ZoneChange(from: start + daysApart * 86_400 + 3_600, seconds: first),
                ]
            }
        )
    }

    private static let zones = [
        Zone(testDescription: "no change", first: 19_800, changes: []),
        yearly("an hour in summer", 3_600, 7_200, daysApart: 217),
        yearly("half an hour", 37_800, 39_600, daysApart: 180),
        yearly("two hours", 0, 7_200, daysApart: 217),
        yearly("west of Greenwich", -18_000, -14_400, daysApart: 238),
        yearly("four weeks", 3_600, 0, daysApart: 28),
        Zone(
            testDescription: "a day left out",
            first: -36_000,
            changes: [ZoneChange(from: 1_325_239_200, seconds: 50_400)]
        ),
        Zone(
            testDescription: "half an hour back and forth",
            first: 32_400,
            changes: [
                ZoneChange(from: 1_439_564_400, seconds: 30_600),
                ZoneChange(from: 1_525_446_000, seconds: 32_400),
            ]
        ),
        Zone(
            testDescription: "odd seconds",
            first: 1_172,
            changes: [ZoneChange(from: 1_200_000_001, seconds: 1_200)]
        ),
    ]

    @Test("are those of the zone at every hour, and change in the very second", arguments: zones)
    func zone(_ zone: Zone) throws {
        let offsets = ZoneOffsets(around: Self.now, offset: zone.offset)

        for second in stride(from: 1_140_000_000, to: 1_840_000_000, by: 3_600 * 7 + 1_800) {
            let moment = Date(timeIntervalSince1970: Double(second))
            try #require(offsets.seconds(at: moment) == zone.offset(second))
        }
        for change in zone.changes where change.from < 1_840_000_000 {
            for moment in [change.from - 1, change.from] {
                #expect(
                    offsets.seconds(at: Date(timeIntervalSince1970: Double(moment))) == zone.offset(moment)
                )
            }
        }
    }

    @Test(
        "beyond what was asked, the nearest holds, and no date is too far",
        arguments: [-1e18, -1, 0, 1e11, 1e18]
    )
    func far(second: Double) {
        let offsets = ZoneOffsets(around: Self.now) { $0 < 1_300_000_000 ? 3_600 : 7_200 }
        let date = Date(timeIntervalSince1970: second)

        #expect(offsets.seconds(at: date) == (second < 1_300_000_000 ? 3_600 : 7_200))
        #expect(ZoneOffsets(around: date) { _ in 60 }.seconds(at: date) == 60)
    }

    @Test("the same zone is the same value all day")
    func equal() {
        let noon = ZoneOffsets(around: Self.now) { $0 % 2 }
        #expect(noon == ZoneOffsets(around: Self.now + 60) { $0 % 2 })
    }
}
