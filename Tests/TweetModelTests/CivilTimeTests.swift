import Foundation
import Support
import Testing
import TweetModel

@Suite("CivilTime")
struct CivilTimeTests {
    @Test("agrees with the calendar in any zone, there and back", arguments: [0, 9 * 3600, -5 * 3600 - 1800])
    func agreement(offset: Int) throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(secondsFromGMT: offset))
        var generator = SeededGenerator(seed: 4)
        for _ in 0..<200 {
            let date = Date(
                timeIntervalSince1970: Double(Int.random(in: 0..<4_102_444_800, using: &generator))
            )
            let civil = CivilTime(date, offsetSeconds: offset)
            let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute, .second], from: date)

            #expect([civil.year, civil.month, civil.day] == [parts.year, parts.month, parts.day], "\(date)")
            #expect(
                [civil.hour, civil.minute, civil.second] == [parts.hour, parts.minute, parts.second],
                "\(date)"
            )
            #expect(civil.date(offsetSeconds: offset) == date)
        }
    }

    @Test("knows the length of each month, by the rule of the centuries")
    func lengths() {
        let lengths = (1...12).map { CivilTime.length(ofMonth: $0, year: 2026) }
        let februaries = [1900, 2000, 2028].map { CivilTime.length(ofMonth: 2, year: $0) }

        #expect(lengths == [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
        #expect(februaries == [28, 29, 29])
    }

    @Test("holds a moment beyond the calendar at its edge, on every clock")
    func edges() {
        let last = CivilTime(Date(timeIntervalSince1970: .infinity), offsetSeconds: 3600)
        let first = CivilTime(Date(timeIntervalSince1970: -.infinity), offsetSeconds: -3600)
        let times = [last, first].map { [$0.year, $0.month, $0.day, $0.hour, $0.milliseconds] }

        #expect(times == [[9999, 12, 31, 23, 999], [1, 1, 1, 0, 0]])
    }
}
