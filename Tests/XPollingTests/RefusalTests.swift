import Foundation
import Testing
import TweetModel
import XClient

@testable import XPolling

@Suite("Refusals", .timeLimit(.minutes(1)))
struct RefusalTests {
    /// What X says, and a word of what the user is told to do.
    private static let refusals: [(weather: ScriptedX.Weather, advice: String)] = [
        (.status(401), "check"),
        (.status(402), "buy some"),
        (
            .refusal(403, #"{"title":"Forbidden","detail":"You are not permitted to see this."}"#),
            "does not allow"
        ),
        (
            .refusal(403, #"{"title":"Forbidden","type":"https://api.x.com/2/problems/client-forbidden"}"#),
            "console"
        ),
        (
            .refusal(403, #"{"title":"UsageCapExceeded","detail":"Usage cap exceeded: Monthly cap"}"#),
            "raise it"
        ),
        (
            .refusal(429, #"{"title":"UsageCapExceeded","detail":"Usage cap exceeded: Monthly cap"}"#),
            "raise it"
        ),
        (.status(404), "does not find"),
        (.refusal(400, #"{"errors":[{"message":"Invalid query"}]}"#), "change what is watched"),
    ]

    @Test(
        "a source that X refuses is asked for once, and once in 15 minutes at most, and the user is told what to do",
        arguments: refusals.indices
    )
    func stops(number: Int) async throws {
        let (weather, advice) = Self.refusals[number]
        let time = LeapingTime()
        let x = ScriptedX(posts: .untilNoon(3), time: time) { _, _ in weather }
        let bench = try PollingBench(x, feed: [.search("swift")], time: time.time)

        try await bench.running {
            let told = await bench.report { report in
                switch report {
                case .failing, .stopped: true
                default: false
                }
            }
            switch told {
            case .failing(_, let reason, _), .stopped(_, let reason):
                #expect(reason.string.contains(advice), "\(reason)")
            default: Issue.record("nothing was told")
            }
            if case .failing = told {
                while time.now < .seconds(4 * 3600) { _ = await bench.report { _ in true } }
            }
        }

        let moments = x.moments
        #expect(zip(moments.dropFirst(), moments).allSatisfy { $0.0 - $0.1 >= .seconds(15 * 60) })
    }

    @Test(
        "pressing r again and again does not ask more often with a key or a purse that X refuses",
        arguments: [401, 402]
    )
    func impatience(status: Int) async throws {
        let time = LeapingTime()
        let x = ScriptedX(time: time) { _, _ in .status(status) }
        let bench = try PollingBench(x, feed: [.search("swift")])

        for _ in 0..<50 {
            await #expect(throws: XClientError.self) { try await bench.read(.search(query: "swift")) }
        }

        #expect(x.requests.count == 1)
    }
}
