import DemoX
import Foundation
import Support
import Testing

@Suite("Poll and push over one history", .serialized)
struct PollAndPushTests {
    @Test(
        "each kind of credentials polls the sources it may, and says why it may not poll the others",
        arguments: RunningDemo.SignIn.allCases
    )
    func fiveSources(kind: RunningDemo.SignIn) async throws {
        try await RunningDemo.run { demo in
            let home = try TemporaryFolder()
            let watch = try WatchedProgram(
                [
                    "--watch", demo.everyone, "--home", "--mentions", "--search", "the",
                    "--list", demo.announcement.listID, "--interval", "1s",
                ],
                environment: demo.environment([kind]),
                home: home
            )
            // Home and mentions are a user's own: an app's bearer token has none.
            let allowed: Set =
                kind == .oauth1
                ? ["watch", "home", "mentions", "search", "list"] : ["watch", "search", "list"]
            let refused = Set(["watch", "home", "mentions", "search", "list"]).subtracting(allowed)

            try await watch.expect("all sources told their fate") { lines in
                allowed.isSubset(of: lines.filter { $0.state == "polled" }.compactMap(\.source))
                    && refused.isSubset(of: lines.filter { $0.state == "refusing" }.compactMap(\.source))
            }

            #expect(await watch.stop() == 0)
            #expect(watch.lines.filter { $0.event == "tweet" }.allSatisfy { $0.via == "poll" })
        }
    }

    @Test("the same tweets come by poll and by push")
    func sameTweets() async throws {
        try await RunningDemo.run(rate: 8, backlog: 10, seed: 11) { demo in
            let home = try TemporaryFolder()
            let poll = try WatchedProgram(
                ["--watch", demo.everyone, "--interval", "1s", "--history", home.file("poll.sqlite")],
                environment: demo.environment(),
                home: home
            )
            let push = try WatchedProgram(
                [
                    "--watch", demo.everyone, "--mode", "push", "--listen", "127.0.0.1:0", "--history",
                    home.file("push.sqlite"),
                ],
                environment: demo.environment(),
                home: home
            )
            _ = try await push.listen()
            // The first start reads one page and no farther back; from then on nothing may be missing.
            try await poll.expect("the first page came") { $0.contains { $0.state == "polled" } }
            let early = demo.everIssued
            try await push.expect("a webhook brought tweets") { $0.count { $0.via == "webhook" } > 20 }
            let issued = demo.standing.subtracting(early)

            try await poll.expect("poll has them all") {
                demo.standing.intersection(issued).isSubset(of: $0.compactMap(\.id))
            }
            try await push.expect("push has them all") {
                demo.standing.intersection(issued).isSubset(of: $0.compactMap(\.id))
            }

            #expect(await poll.stop() == 0)
            #expect(await push.stop() == 0)
            for watch in [poll, push] {
                #expect(Set(watch.tweetIDs).count == watch.tweetIDs.count, "a tweet came twice")
                #expect(Set(watch.tweetIDs).isSubset(of: demo.everIssued))
            }
        }
    }

    @Test("ten toggles under load lose nothing and double nothing")
    func toggles() async throws {
        try await RunningDemo.run(rate: 20, backlog: 10, seed: 12) { demo in
            let home = try TemporaryFolder()
            let history = home.file("history.sqlite")
            let watch = try WatchedProgram(
                [
                    "--watch", demo.everyone, "--interval", "1s", "--listen", "127.0.0.1:0", "--history",
                    history,
                ],
                environment: demo.environment(),
                home: home
            )

            // The first start reads one page and no farther back; from then on nothing may be missing.
            try await watch.expect("the first page came") { $0.contains { $0.state == "polled" } }
            let early = demo.everIssued
            for toggle in 1...10 {
                let before = watch.tweetIDs.count
                watch.program.send(SIGUSR1)
                try await watch.expect("toggle \(toggle) is answered, and tweets come") { lines in
                    lines.count { $0.event == "ready" } == toggle + 1
                        && lines.count { $0.event == "tweet" } > before + 3
                }
            }
            let issued = demo.standing.subtracting(early)
            try await watch.expect("everything issued came") {
                demo.standing.intersection(issued).isSubset(of: $0.compactMap(\.id))
            }

            #expect(await watch.stop() == 0)
            let modes = watch.lines.filter { $0.event == "ready" }.compactMap(\.mode)
            #expect(modes == (0...10).map { $0.isMultiple(of: 2) ? "poll" : "push" })
            #expect(Set(watch.tweetIDs).count == watch.tweetIDs.count)
            let exported = try await WatchedProgram.exported(history, home: home)
            let deleted = Set(watch.lines.filter { $0.event == "delete" }.compactMap(\.id))
            #expect(Set(exported) == Set(watch.tweetIDs).subtracting(deleted))
            #expect(exported == exported.sorted { ($0.count, $0) < ($1.count, $1) }, "oldest first")
        }
    }

    @Test("a port in use refuses push, says why, and leaves poll on")
    func portInUse() async throws {
        try await RunningDemo.run { demo in
            let home = try TemporaryFolder()
            let holder = try WatchedProgram(
                [
                    "--watch", demo.everyone, "--mode", "push", "--listen", "127.0.0.1:0", "--history",
                    home.file("a"),
                ],
                environment: demo.environment(),
                home: home
            )
            let busy = try await holder.listen()
            let watch = try WatchedProgram(
                [
                    "--watch", demo.everyone, "--interval", "1s", "--listen", busy, "--history",
                    home.file("b"),
                ],
                environment: demo.environment(),
                home: home
            )
            try await watch.expect("poll is on") { $0.contains { $0.event == "ready" } }

            watch.program.send(SIGUSR1)

            try await watch.expect("push is refused") {
                $0.contains { $0.state == "refused" && $0.mode == "poll" }
            }
            let before = watch.lines.count { $0.state == "polled" }
            try await watch.expect("poll goes on") { $0.count { $0.state == "polled" } > before }
            let second = try WatchedProgram(
                ["--watch", demo.everyone, "--mode", "push", "--listen", busy, "--history", home.file("c")],
                environment: demo.environment(),
                home: home
            )
            #expect(await second.program.end() == 5)
            #expect(await watch.stop() == 0)
            #expect(await holder.stop() == 0)
        }
    }

    @Test("the tutorial's body is taken in unsigned mode and refused without", arguments: [true, false])
    func tutorial(isUnsigned: Bool) async throws {
        try await RunningDemo.run(rate: 0, backlog: 0) { demo in
            let home = try TemporaryFolder()
            let watch = try WatchedProgram(
                ["--watch", demo.everyone, "--mode", "push", "--listen", "127.0.0.1:0"]
                    + (isUnsigned ? ["--allow-unsigned"] : []),
                environment: demo.environment(),
                home: home
            )
            let listen = try await watch.listen()
            let body = #"{"event":"tweet","data":{"text":"hello from the tutorial"}}"#

            let answer = try await RawConnection.open(listen) { connection in
                try await connection.send(
                    "POST /twitter/webhook HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
                )
                return try await connection.answer()
            }

            let status = try #require(answer?.status)
            #expect(isUnsigned ? status == 200 : (400..<500).contains(status))
            if isUnsigned {
                try await watch.expect("it is told") { $0.contains { $0.text == "hello from the tutorial" } }
            }
            #expect(await watch.stop() == 0)
            #expect(watch.tweetIDs.count == (isUnsigned ? 1 : 0))
        }
    }
}
