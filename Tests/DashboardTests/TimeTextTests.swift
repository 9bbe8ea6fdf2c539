import Foundation
import Testing
import TweetModel

@testable import Dashboard

@Suite("Times")
struct TimeTextTests {
    private let time = TimeText(now: noon, zone: .utc)

    private static let ages: [(Double, String)] = [
        (-5, "now"), (0.4, "now"), (3, "3s"), (59.9, "59s"), (60, "1m"), (14 * 60, "14m"), (7200, "2h"),
        (86_399, "23h"), (86_400, "Aug 2"), (86_400 * 273, "Nov 3 2025"),
    ]

    @Test("writes an age in its biggest unit, and the day where that is more than one", arguments: ages)
    func age(seconds: Double, expected: String) {
        #expect(time.age(of: noon.addingTimeInterval(-seconds)) == expected)
    }

    @Test(
        "counts down in minutes and seconds",
        arguments: [(372, "06:12"), (0, "00:00"), (-9, "00:00"), (3972, "1:06:12")]
    )
    func countdown(seconds: Double, expected: String) {
        #expect(time.countdown(to: noon.addingTimeInterval(seconds)) == expected)
    }

    @Test(
        "has no time that traps",
        arguments: [Date.distantPast, .distantFuture, Date(timeIntervalSince1970: .infinity)]
    )
    func extremes(date: Date) {
        #expect(!time.age(of: date).isEmpty)
        #expect(!time.clock(date).isEmpty)
        #expect(!time.countdown(to: date).isEmpty)
        #expect(!time.whole(date).isEmpty)
    }

    @Test("writes the hours of the zone it is given")
    func zone() throws {
        let tokyo = TimeText(now: noon, zone: ZoneOffsets(fixed: 9 * 3600))

        #expect(time.clock(noon) == "14:20")
        #expect(tokyo.clock(noon) == "23:20")
    }
}
