import Foundation
import Testing
import TweetModel
import XClient

@testable import XPolling

@Suite("Refusals", .timeLimit(.minutes(10)))
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
        (.unsupportedAuthentication, "other credentials"),
        (.refusal(400, #"{"errors":[{"message":"Invalid query"}]}"#), "change what is watched"),
    ]

    @Test(
        "a source that X refuses is asked for again by itself, ever later, a quarter of an hour at most",
        arguments: refusals.indices
    )
    func everLater(number: Int) async throws {
        let (weather, advice) = Self.refusals[number]
        let time = LeapingTime()
        let x = ScriptedX(posts: .untilNoon(3), time: time) { number, _ in number == 0 ? .fair : weather }
        let bench = try PollingBench(x, feed: [.search("swift")], time: time.sharedTime)

        try await bench.running {
            let told = await bench.report { if case .refusing = $0 { true } else { false } }
            guard case .refusing(let links, let reason, _) = told else {
                Issue.record("nothing was told")
                return
            }
            #expect(links == [.source(.search("swift"))])
            #expect(reason.string.contains(advice), "\(reason)")
            while time.now < .seconds(8 * 3600) { _ = await bench.report { _ in true } }
        }

        let pauses = zip(x.moments.dropFirst(), x.moments).map { $0.0 - $0.1 }
        #expect(pauses.allSatisfy { $0 < .seconds(16 * 60) }, "\(pauses)")
        #expect(pauses.suffix(10).allSatisfy { $0 > .seconds(7 * 60) })
    }

    @Test(
        "after four seconds of a refusal everything is read, and told as mended",
        arguments: [.status(400), .status(401), .status(403), .status(404), .unsupportedAuthentication]
            as [ScriptedX.Weather]
    )
    func fourSeconds(weather: ScriptedX.Weather) async throws {
        let time = LeapingTime()
        let x = ScriptedX(posts: .untilNoon(3), time: time) { _, now in
            (Duration.seconds(90)...(.seconds(94))).contains(now) ? weather : .fair
        }
        let bench = try PollingBench(x, feed: [.search("swift")], time: time.sharedTime)

        try await bench.running {
            await bench.polled()
            // In the first refusal's time something is posted.
            while time.now < .seconds(85) { time.pass(.seconds(1)) }
            let posted = try #require(Tweet.ID(firstAt: noon + 91))
            x.add([ScriptedX.Post(id: posted, visibleAt: .seconds(91))])
            time.pass(.seconds(90) - time.now)
            bench.ask.yield(.refresh)
            _ = await bench.report { if case .refusing = $0 { true } else { false } }
            let mended = await bench.report { if case .mended = $0 { true } else { false } }
            guard case .mended(let links, let date) = mended else {
                Issue.record("nothing was told")
                return
            }
            #expect(links == [.source(.search("swift"))])
            // By now, the clock may have leapt on.
            #expect(date < noon + 94 + 30)
        }

        #expect(try await bench.stored() == 4)
    }

    @Test("of two sources alike, only the one that X refuses is told, until it works again")
    func oneOfTwo() async throws {
        let time = LeapingTime()
        let x = ScriptedX(
            posts: .untilNoon(3),
            time: time,
            refusing: { call, now in call.url.contains("lists/2") && now < .seconds(3600) ? .status(404) : nil
            }
        )
        let bench = try PollingBench(x, feed: [.list("1"), .list("2")], time: time.sharedTime)

        try await bench.running {
            let told = await bench.report { if case .refusing = $0 { true } else { false } }
            guard case .refusing(let links, _, _) = told else { return }
            #expect(links == [.source(.list("2"))])
            let mended = await bench.report {
                switch $0 {
                case .mended: true
                case .refusing(let links, _, _): links != [.source(.list("2"))]
                default: false
                }
            }
            #expect(mended?.perLink.map(\.self) != nil)
            guard case .mended(let whom, _) = mended else {
                Issue.record("\(String(describing: mended))")
                return
            }
            #expect(whom == [.source(.list("2"))])
        }

        #expect(try await bench.store.cursor(of: .list("2")) != nil)
    }

    @Test("the refusals of one packed query are told for each of its accounts")
    func packed() async throws {
        let x = ScriptedX(
            posts: .untilNoon(3),
            refusing: { call, _ in call.url.contains("search") ? .status(403) : nil }
        )
        let bench = try PollingBench(x)

        try await bench.running {
            let told = await bench.report { if case .refusing = $0 { true } else { false } }
            guard case .refusing(let links, _, _) = told else { return }
            #expect(links == [.source(.account("nasa")), .source(.account("swiftlang"))])
        }
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

extension ScriptedX.Weather {
    /// X says that the kind of credential is the wrong one.
    static let unsupportedAuthentication = ScriptedX.Weather.refusal(
        403,
        #"{"title":"Unsupported Authentication","detail":"OAuth 1.0a is not supported.","type":"https://api.twitter.com/2/problems/unsupported-authentication"}"#
    )
}
