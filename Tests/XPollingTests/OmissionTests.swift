import Foundation
import Testing
import TweetModel
import TweetStore
import XClient

@testable import XPolling

/// X answers 200 and leaves something out.
@Suite("What X leaves out", .timeLimit(.minutes(10)))
struct OmissionTests {
    let nasa = Source.ID.account("nasa")
    let swift = Source.ID.account("swiftlang")
    /// Between the first poll and the second: by the clock, as the test does not hold up the time while it waits for a poll.
    let afterFirst: Duration = .seconds(30)

    @Test(
        "an account that a packed answer leaves out is read by itself, and the posts that it lacked are there",
        arguments: [31.0, 67, 127, 241]
    )
    func leftOut(pause: Double) async throws {
        let x = ScriptedX(
            posts: .untilNoon(20, every: 30) + .untilNoon(20, every: pause, by: "2"),
            time: LeapingTime()
        )
        let bench = try PollingBench(x, time: x.time.sharedTime)
        let unseen = try Tweet.ID.at(200)

        x.change { world in
            (world.leftOut, world.leftOutFrom) = (["2"], afterFirst)
            world.add([ScriptedX.Post(id: unseen, author: "2", visibleAt: .seconds(201))])
            world.add(
                (1...40).compactMap {
                    try? .init(id: .at(Double($0) * 30), author: "1", visibleAt: .seconds($0 * 30))
                }
            )
        }

        try await bench.running {
            while bench.announced[unseen] == nil, x.time.now < .seconds(1_200) { await bench.polled() }
        }

        #expect(try await bench.store.tweet(unseen)?.arrival.sources == [swift])
    }

    @Test(
        "what X shows of it neither among others nor alone is missing, and that is told of it alone until it comes again"
    )
    func refusedAlone() async throws {
        let x = ScriptedX(
            posts: .untilNoon(20, every: 30) + .untilNoon(20, every: 31, by: "2"),
            time: LeapingTime(),
            refusing: { call, now in
                call.url.contains("/users/2/tweets") && now < .seconds(400) ? .status(403) : nil
            }
        )
        let bench = try PollingBench(x, time: x.time.sharedTime)

        x.change { ($0.leftOut, $0.leftOutFrom) = (["2"], afterFirst) }

        try await bench.running {
            let isTold = await bench.report {
                if case .refusing(let links, _, _) = $0 { links == [.source(swift)] } else { false }
            }
            #expect(isTold != nil)
            let gaps = try await bench.store.gaps()
            #expect(gaps.map(\.sources) == [[swift]])
            let isMended = await bench.report {
                if case .mended(let links, _) = $0 { links == [.source(swift)] } else { false }
            }
            #expect(isMended != nil)
        }
        #expect(try await bench.store.gaps().isEmpty)
    }

    @Test("an account that was left out once is read by itself until a tweet of it comes among the others")
    func untilItComes() async throws {
        let time = LeapingTime()
        let x = ScriptedX(
            posts: .untilNoon(20, every: 30) + .untilNoon(20, every: 31, by: "2"),
            time: time
        )
        let bench = try PollingBench(x, time: time.sharedTime)
        let late = try Tweet.ID.at(3 * 3600)

        x.change { world in
            (world.leftOut, world.leftOutFrom) = (["2"], afterFirst)
            // Long after the known tweets have left the minutes that each walk reads again.
            world.add([ScriptedX.Post(id: late, author: "2", visibleAt: .seconds(3 * 3600 + 1))])
        }

        try await bench.running {
            while bench.announced[late] == nil, time.now < .seconds(5 * 3600) { await bench.polled() }
        }

        let found = try #require(bench.announced[late])
        #expect(found.timeIntervalSince(try #require(late.timestamp)) < 200)
        #expect(try await bench.store.gaps().isEmpty)
    }

    @Test("what X shows neither among others nor alone is asked for by itself ever later")
    func everLater() async throws {
        let time = LeapingTime()
        let x = ScriptedX(
            posts: .untilNoon(20, every: 30) + .untilNoon(20, every: 31, by: "2"),
            time: time,
            refusing: { call, _ in call.url.contains("/users/2/tweets") ? .status(403) : nil }
        )
        let bench = try PollingBench(x, time: time.sharedTime)

        x.change { ($0.leftOut, $0.leftOutFrom) = (["2"], afterFirst) }

        try await bench.running {
            while time.now < .seconds(3 * 3600) { await bench.polled() }
        }

        let alone = zip(x.requests, x.moments).filter { $0.0.url.contains("/users/2/tweets") }.map(\.1)
        let pauses = zip(alone.dropFirst(), alone).map { $0.0 - $0.1 }
        // A quarter of an hour at most, and until the next read of all.
        let late: ClosedRange<Duration> = .seconds(7 * 60)...(.seconds(18 * 60))
        #expect(pauses.suffix(3).allSatisfy(late.contains), "\(pauses)")
        #expect(alone.count >= 10)
    }

    @Test("beside push, what X shows neither among others nor alone is asked for again by itself, too")
    func besidePush() async throws {
        let time = LeapingTime()
        let x = ScriptedX(
            posts: .untilNoon(20, every: 30) + .untilNoon(20, every: 31, by: "2"),
            time: time,
            refusing: { call, now in
                call.url.contains("/users/2/tweets") && now < .seconds(3_000) ? .status(403) : nil
            }
        )
        let bench = try PollingBench(
            x,
            pushed: PushedSources([.account("nasa"), swift]),
            time: time.sharedTime
        )
        x.change { $0.leftOut = ["2"] }
        try await bench.deliver(
            seconds: 0..<600,
            to: .accounts(["nasa", "swiftlang"]),
            readThrough: .at(-30)
        )

        try await bench.running {
            let isTold = await bench.report {
                if case .refusing(let links, _, _) = $0 { links == [.source(swift)] } else { false }
            }
            #expect(isTold != nil)
            let mended = await bench.report {
                if case .mended(let links, _) = $0 { links == [.source(swift)] } else { false }
            }
            guard case .mended(_, let date) = mended else {
                Issue.record("nothing was told")
                return
            }
            // By now, the clock may have leapt on.
            #expect(date < noon + 3_000 + 1_000)
        }

        let gaps = try await bench.store.gaps()
        #expect(gaps.isEmpty, "\(gaps) \(time.now)")
    }

    @Test(
        "beside push, an account that is alone in its target by now is left out of nothing, and read no oftener for it"
    )
    func aloneByNow() async throws {
        let time = LeapingTime()
        let bench = try PollingBench(
            ScriptedX(posts: .untilNoon(3, by: "2"), time: time),
            time: time.sharedTime
        )
        var random = RandomSource(seed: 1)
        let schedule = PollSchedule(interval: .seconds(60))
        bench.context.leftOut.refuse(
            swift,
            CancellationError(),
            schedule,
            at: .zero,
            using: &random
        )
        let signal = WakeSignal()

        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                await bench.context.loop(.account("swiftlang"), isPushed: true, schedule).run(
                    waitingAt: signal
                )
            }
            while time.now < .seconds(3_600), bench.x.requests.count < 100 {
                try? await Task.sleep(for: .milliseconds(1))
            }
            signal.close()
        }

        #expect(bench.x.requests.count < 10)
        #expect(!bench.context.leftOut.contains(swift))
    }

    @Test("beside push, one that is left out and silent is read as often as if polled, and all is counted")
    func silentBesidePush() async throws {
        let time = LeapingTime()
        let x = ScriptedX(posts: .untilNoon(20, every: 30), time: time)
        let bench = try PollingBench(
            x,
            pushed: PushedSources([.account("nasa"), swift]),
            time: time.sharedTime
        )
        bench.transport.directory.leftOut.note(swift)

        try await bench.running {
            while time.now < .seconds(2 * 3_600), x.requests.count < 1_000 { await bench.polled() }
        }

        // Two requests a minute, and each quarter of an hour a count, and a look where it counts nothing.
        #expect((150...450).contains(x.requests.count), "\(x.requests.count)")
        #expect((6...10).contains(x.countQueries.count), "\(x.countQueries.count)")
    }

    @Test(
        "a walk that breaks off vouches for no account that is left out, nor does the first one of what X refuses"
    )
    func neitherBroken() async throws {
        let target = PollTarget.accounts(["nasa", "swiftlang"])
        let x = ScriptedX(posts: .untilNoon(350)) { number, _ in number == 2 ? .status(503) : .fair }
        let bench = try PollingBench(x)
        try await bench.store.markRead(target.sources, through: .at(-4_000))
        bench.context.leftOut.note(swift)
        var reader = TargetReader(target, context: bench.context)

        await #expect(throws: XClientError.self) { try await reader.read() }

        #expect(
            try await bench.store.coverage(of: swift).state(of: .at(-10)) == .missing(.omitted, estimate: nil)
        )
        #expect(try await bench.store.coverage(of: .account("nasa")).state(of: .at(-10)) == .covered(.read))
    }

    @Test("of an account that X refuses in the very first answer, nothing is covered")
    func refusedAtFirst() async throws {
        let target = PollTarget.accounts(["nasa", "swiftlang"])
        let problem =
            #"{"resource_type":"user","resource_id":"2","parameter":"id","value":"2","title":"Forbidden","detail":"Not shown.","type":"https://api.twitter.com/2/problems/not-authorized-for-resource"}"#
        let post = #"{"id":"\#(try Tweet.ID.at(-10))","text":"t","author_id":"1"}"#
        let body = #"{"data":[\#(post)],"errors":[\#(problem)],"meta":{"result_count":1}}"#
        let bench = try PollingBench(ScriptedX { _, _ in .body(body) })
        var reader = TargetReader(target, context: bench.context)

        let read = try await reader.read()

        #expect(read.omitted.map(\.account.source) == [swift])
        #expect(try await bench.store.coverage(of: swift).stretches.isEmpty)
        #expect(try await !bench.store.coverage(of: .account("nasa")).stretches.isEmpty)
    }

    @Test(
        "a walk that its page limit ends says nothing of what it did not come to: no account was left out of that"
    )
    func pageLimit() async throws {
        let target = PollTarget.accounts(["nasa", "swiftlang"])
        let bench = try PollingBench(
            ScriptedX(posts: .untilNoon(1_000) + .untilNoon(500, every: 2.01, by: "2")),
            pageLimit: 3
        )
        try await bench.deliver(seconds: 900..<1_000, to: target, readThrough: .at(-900))
        var reader = TargetReader(target, context: bench.context)

        let read = try await reader.read()

        #expect(read.omitted.isEmpty)
        #expect(try await bench.store.gaps().map(\.hole.reason) == [.pageLimit])
    }

    @Test("a full page that names no other is not the end: what lies below it is asked for by itself")
    func cutShort() async throws {
        let x = ScriptedX(posts: .untilNoon(10, every: 1), time: LeapingTime())
        let bench = try PollingBench(x, feed: [.search("swift")], time: x.time.sharedTime)
        let posts = try (1...250).map {
            ScriptedX.Post(id: try .at(Double($0) / 10), visibleAt: .seconds(30))
        }

        try await bench.running {
            await bench.polled()
            x.change { world in
                world.cutsPagesShort = true
                world.add(posts)
            }
            while bench.announced[posts[0].id] == nil, x.time.now < .seconds(1_200) { await bench.polled() }
        }

        let held = try await bench.store.newest(limit: 1_000).count
        let isMarked = try await !bench.store.gaps().isEmpty
        #expect(held == 260 || isMarked, "\(held) of 260, and no hole")
    }
}
