import Foundation
import Testing
import TweetModel

@Suite("Offsets of a time zone")
struct ZoneOffsetsTests {
    private static let now = Date(timeIntervalSince1970: 1_780_000_000)

    /// The same zone, by the library's own tables, which the value must repeat.
    private static let zones = [
        "America/New_York", "Europe/Berlin", "Asia/Kolkata", "Australia/Lord_Howe", "Africa/Casablanca",
        "Asia/Gaza",
        "America/Sao_Paulo", "Pacific/Apia", "Asia/Pyongyang", "Europe/Moscow", "Antarctica/Troll", "UTC",
    ]

    @Test("are those of the zone at every hour, and change in the very second", arguments: zones)
    func zone(name: String) throws {
        let zone = try #require(TimeZone(identifier: name))
        func offset(_ second: Int) -> Int {
            zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second)))
        }
        let offsets = ZoneOffsets(around: Self.now, offset: offset)

        for second in stride(from: 1_140_000_000, to: 1_840_000_000, by: 3_600 * 7 + 1_800) {
            try #require(offsets.seconds(at: Date(timeIntervalSince1970: Double(second))) == offset(second))
        }
        var next = Date(timeIntervalSince1970: 1_140_000_000)
        while let change = zone.nextDaylightSavingTimeTransition(after: next), change < Self.now {
            let second = Int(change.timeIntervalSince1970)
            for moment in [second - 1, second] {
                #expect(offsets.seconds(at: Date(timeIntervalSince1970: Double(moment))) == offset(moment))
            }
            next = change
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
