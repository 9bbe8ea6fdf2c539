import DemoX
import Foundation
import Support
import Testing

@Suite("Whom the program talks to", .serialized)
struct TrafficTests {
    @Test("polling listens on nothing; push listens on loopback alone, and no longer once it is over")
    func listeners() async throws {
        try await RunningDemo.run(rate: 1, backlog: 5, seed: 61) { demo in
            let home = try TemporaryFolder()
            let watch = try WatchedProgram(
                ["--watch", demo.everyone, "--interval", "1s", "--listen", "127.0.0.1:0"],
                environment: demo.environment(),
                home: home
            )
            let folder = ProcFolder(watch.program.pid)
            try await watch.expect("poll is on") { $0.contains { $0.state == "polled" } }
            #expect(folder.listeners.isEmpty)

            watch.program.send(SIGUSR1)
            let listen = try await watch.listen()
            #expect(folder.listeners == [listen])
            #expect(listen.hasPrefix("127.0.0.1:"))

            watch.program.send(SIGUSR1)
            try await watch.expect("poll is on again") { $0.count { $0.event == "ready" } == 3 }
            #expect(folder.listeners.isEmpty)
            #expect(await watch.stop() == 0)
        }
    }

    @Test(
        "a sitting with media, t.co and look-alike links connects to the configured API and to nobody else",
        .enabled(if: canTrace, "strace cannot run here")
    )
    func noSurprises() async throws {
        try await RunningDemo.run(rate: 5, backlog: 60, seed: 62) { try await Self.tracedSitting(at: $0) }
    }

    private static func tracedSitting(at demo: RunningDemo) async throws {
        let home = try TemporaryFolder()
        let trace = home.file("trace")
        let terminal = try PseudoTerminal(
            program: "/usr/bin/strace",
            [
                "-f", "-o", trace, "-e", "trace=connect,sendto,sendmsg,sendmmsg", "-e", "signal=none",
                try BuiltProgram.path(), "--watch", demo.everyone, "--interval", "1s",
            ],
            environment: demo.environment(),
            home: home
        )
        for link in [
            "https://t.co/abcdefghij", "https://api.x.com.example.net/2/tweets", "https://аpi.x.com/",
            "www.example.org",
            "http://192.0.2.7/pixel.png", "https://pbs.twimg.com/media/a.jpg", "x.com@198.51.100.9",
        ] {
            demo.demo.tweet("look \(link)", by: demo.announcement.usernames[0])
        }
        #expect(try await terminal.waits(upTo: .seconds(60)) { terminal.transcript.contains("look") })
        terminal.type("jj\rG\u{1B}jjjj\u{1B}\u{1B}\r\u{1B}d  bgyY/look\rn\u{1B}?\u{1B}rT\u{1B}")
        _ = try await terminal.waits(upTo: .seconds(3)) { false }
        terminal.type("Q")
        #expect(try await terminal.waits { terminal.ending == 0 })

        let port = try #require(demo.announcement.baseURL.split(separator: ":").last)
        let lines = try String(contentsOfFile: trace, encoding: .utf8).split(separator: "\n")
        let addressed = lines.filter { $0.contains("sa_family=AF_INET") }
        #expect(!addressed.isEmpty, "nothing was traced")
        let others = addressed.filter {
            !$0.contains("sin_port=htons(\(port)), sin_addr=inet_addr(\"127.0.0.1\")")
        }
        #expect(others.isEmpty, "\(others.prefix(3))")
    }

    /// True where one process may trace another.
    private static let canTrace: Bool = {
        let probe = Process()
        probe.executableURL = URL(fileURLWithPath: "/usr/bin/strace")
        probe.arguments = ["-o", "/dev/null", "true"]
        probe.standardError = FileHandle.nullDevice
        guard (try? probe.run()) != nil else { return false }
        probe.waitUntilExit()
        return probe.terminationStatus == 0
    }()
}
