import Foundation
import Testing

@Suite("Bad weather")
struct StormyDayTests {
    /// A few short days at each run; `TWEETDASH_STORMS=200` plays as many whole ones.
    private static let wholeDays = ProcessInfo.processInfo.environment["TWEETDASH_STORMS"].flatMap {
        UInt64($0)
    }
    private static let seeds = 1...(wholeDays ?? 4)
    private static let length: Duration = wholeDays == nil ? .seconds(3 * 3600) : .seconds(24 * 3600)

    @Test("nothing is missed, shown twice, or asked inside a closed window", arguments: seeds)
    func storm(seed: UInt64) async throws {
        let day = StormyDay(seed: seed, length: Self.length)

        let (result, requests, posts) = try await day.play()

        #expect(result == StormyDay.Result(), "seed \(seed), \(requests) requests, \(posts) posts")
    }
}
