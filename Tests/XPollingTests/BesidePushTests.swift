import Foundation
import Testing
import TweetModel
import TweetStore
import XClient
import XWire

@testable import XPolling

@Suite("Polling beside push", .timeLimit(.minutes(10)))
struct BesidePushTests {
    /// A poller of one search that is pushed, too.
    private func bench(_ x: ScriptedX, time: LeapingTime? = nil) throws -> PollingBench {
        try PollingBench(
            x,
            feed: [.search("swift")],
            pushed: PushedSources([.search("swift")]),
            time: time?.sharedTime ?? .stopped
        )
    }

    /// A poller of the home timeline, of which X counts nothing, that is pushed, too.
    func homeBench(_ x: ScriptedX, time: LeapingTime) throws -> PollingBench {
        try PollingBench(
            x,
            feed: [.home],
            pushed: PushedSources([.home]),
            time: time.sharedTime,
            credentials: Credentials(userToken: Secret("canary"))
        )
    }

    // MARK: - Reading

    @Test("reads what lies between as soon as it begins, and tries again by itself until it could")
    func triesAgain() async throws {
        let time = LeapingTime()
        let x = ScriptedX(posts: .untilNoon(30), time: time) { number, _ in
            (0...4).contains(number) ? .connectionLost : .fair
        }
        let bench = try bench(x, time: time)

        try await bench.running {
            let failing = await bench.report { if case .failing = $0 { true } else { false } }
            #expect(failing != nil, "the screen must say that it is not current")
            await bench.polled()
        }

        #expect(try await bench.stored() == 30)
    }

    @Test("a count that fails is not asked for again before the next is due")
    func failedCounts() async throws {
        let time = LeapingTime()
        let x = ScriptedX(
            posts: .untilNoon(3),
            time: time,
            refusing: { request, _ in request.url.contains("/counts/") ? .status(503) : nil }
        )
        let bench = try bench(x, time: time)

        try await bench.running {
            while time.now < .seconds(3 * 3600) { await bench.polled() }
        }

        let due = Int(time.now / ProofPace.pushed)
        #expect((2...due).contains(x.countQueries.count), "\(x.countQueries.count) of \(due)")
    }

    @Test("a source that push does not carry keeps the user's pace")
    func otherSources() async throws {
        let time = LeapingTime()
        let bench = try PollingBench(
            ScriptedX(posts: .untilNoon(3), time: time),
            feed: [.search("swift")],
            pushed: PushedSources([.account("nasa")]),
            time: time.sharedTime
        )

        try await bench.running {
            while time.now < .seconds(6 * 3600) { await bench.polled() }
        }

        let moments = bench.x.moments
        let pauses = zip(moments.dropFirst(), moments).map { $0.0 - $0.1 }
        #expect(pauses.allSatisfy { $0 < .seconds(140) })
    }

    @Test("a source that push ceases to carry is polled from then on, and told as nothing else")
    func ceases() async throws {
        let time = LeapingTime()
        let pushed = PushedSources([.search("swift")])
        let bench = try PollingBench(
            ScriptedX(posts: .untilNoon(3), time: time),
            feed: [.search("swift")],
            pushed: pushed,
            time: time.sharedTime
        )

        try await bench.running {
            await bench.polled()
            pushed.set([])
            while bench.x.pageQueries.count < 5 { await bench.polled() }
        }

        #expect(time.now < .seconds(15 * 60))
    }

    @Test("a key that X refuses for reading does not end push, is told, and asked with again")
    func refused() async throws {
        let time = LeapingTime()
        let bench = try bench(
            ScriptedX(posts: .untilNoon(3), time: time) { number, _ in number < 3 ? .status(401) : .fair },
            time: time
        )

        try await bench.running {
            let told = await bench.report { if case .refusing = $0 { true } else { false } }
            guard case .refusing(let links, let words, _) = told else {
                Issue.record("not told")
                return
            }
            #expect(links == [.source(.search("swift"))])
            #expect(words.string.hasPrefix("X refuses the bearer token"))
            let mended = await bench.report { if case .mended = $0 { true } else { false } }
            #expect(mended != nil)
        }

        #expect(try await bench.stored() == 3)
    }

    @Test("leaves it to push to tell how much of the feed it covers")
    func coverage() async throws {
        let bench = try PollingBench(
            ScriptedX(posts: .untilNoon(3)),
            feed: [.watch(["nasa", "shy"])],
            pushed: PushedSources([.account("nasa")])
        )

        try await bench.running {
            // What else is told before a read, such as what it may cost, is in no order with it.
            let told = await bench.report {
                switch $0 {
                case .coverage, .polled: true
                default: false
                }
            }
            guard case .polled = told else {
                Issue.record("\(String(describing: told))")
                return
            }
        }
    }

    // MARK: - Proofs

    @Test("asks X for its count each 13 minutes, and reads no tweet twice, while nothing is missing")
    func pace() async throws {
        let time = LeapingTime()
        let bench = try bench(ScriptedX(posts: .untilNoon(3), time: time), time: time)

        try await bench.running {
            while time.now < .seconds(6 * 3600) { await bench.polled() }
        }

        #expect(bench.x.pageQueries.count == 1)
        let counts = bench.x.countQueries.count
        #expect((25...28).contains(counts), "\(counts)")
        let coverage = try await bench.store.coverage(of: .search("swift"))
        #expect(try #require(coverage.ranges(.counted).last).through > (try .at(5.5 * 3600)))
        #expect(coverage.holes.isEmpty)
    }

    @Test("what passes under push is marked as pushed, and as nothing more, until X counted it")
    func marks() async throws {
        let time = LeapingTime()
        let bench = try bench(ScriptedX(posts: .untilNoon(3), time: time), time: time)

        try await bench.running {
            await bench.polled()
            while time.now < .seconds(600) { try await Task.sleep(for: .milliseconds(1)) }
        }

        let coverage = try await bench.store.coverage(of: .search("swift"))
        #expect(coverage.state(of: try .at(300)) == .covered(.pushed))
    }

    @Test(
        "the posts of one account of a packed query whose pushes are lost in silence are there within 15 minutes"
    )
    func lostInSilence() async throws {
        let time = LeapingTime()
        let x = ScriptedX(posts: .untilNoon(3), time: time)
        let bench = try PollingBench(
            x,
            feed: [.watch(["nasa", "swiftlang"])],
            pushed: PushedSources([.account("nasa"), .account("swiftlang")]),
            time: time.sharedTime
        )

        try await bench.running {
            await bench.polled()
            // Eleven by the one, all delivered, after one by the other that never comes.
            let lost = try await time.standingStill {
                let lostAt = time.now
                let lost = try #require(Tweet.ID(firstAt: noon + lostAt.timeInterval + 1))
                x.add([ScriptedX.Post(id: lost, author: "2", visibleAt: lostAt + .seconds(2))])
                for second in 2...12 {
                    let id = try #require(Tweet.ID(firstAt: noon + lostAt.timeInterval + Double(second)))
                    let post = ScriptedX.Post(id: id, author: "1", visibleAt: lostAt + .seconds(second + 1))
                    x.add([post])
                    let sighting = TweetBatch.Sighting(
                        try #require(x.delivered(post)),
                        sources: [.account("nasa")]
                    )
                    _ = try await bench.store.commit([
                        TweetBatch(sightings: [sighting], receivedAt: noon, via: .webhook)
                    ])
                }
                return lost
            }
            while bench.announced[lost] == nil, time.now < .seconds(7200) { await bench.polled() }
            let found = try #require(bench.announced[lost])
            let delay = found.timeIntervalSince(try #require(lost.timestamp))
            #expect(delay < 15 * 60, "\(bench.x.countQueries)")
        }

        #expect(try await bench.store.newest(of: .account("swiftlang")) != nil)
    }
}
