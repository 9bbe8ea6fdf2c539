import Foundation
import Support
import Testing
import TweetModel

@Suite("Opening a link", .serialized)
struct OpenedLinkTests {
    /// Waits until the browser was started with something of which the claim holds; all starts until then.
    private func starts(
        of browser: FakeBrowser,
        until claim: (String) -> Bool
    ) async throws -> [FakeBrowser.Start] {
        let end = ContinuousClock.now + .seconds(20)
        var starts: [FakeBrowser.Start] = []
        while ContinuousClock.now < end {
            starts += try browser.newStarts()
            if starts.contains(where: { $0.arguments.first.map(claim) == true }) { return starts }
            try await Task.sleep(for: .milliseconds(10))
        }
        return starts
    }

    @Test("the browser sees no secret and no open file of ours, and every signal reaches it")
    func scrubbed() async throws {
        let home = try TemporaryFolder()
        let browser = try FakeBrowser(home: home)
        let dashboard = try await PushedDashboard(environment: browser.environment, home: home)
        #expect(try await dashboard.deliver([PushedPost(id: PushedPost.id(1), text: "marker")]) == 1)
        _ = try await dashboard.terminal.waits { dashboard.terminal.transcript.contains("marker") }

        dashboard.terminal.type("O")

        let start = try #require(try await starts(of: browser) { _ in true }.first)

        #expect(start.arguments == ["https://x.com/nasa/status/\(PushedPost.id(1))"])
        #expect(start.blocked == 0)
        #expect((start.ignored ?? .max) & (1 << UInt64(SIGPIPE - 1)) == 0)
        // The small ones and the 10 and 255 of shells are those of the script itself.
        let own: Set = [0, 1, 2, 3, 10, 11, 12, 255]
        #expect(start.descriptors.isSubset(of: own), "\(start.descriptors.sorted())")
        let names = start.environment.map { $0.prefix { $0 != "=" } }
        #expect(names.allSatisfy { !$0.hasPrefix("X_") && !$0.hasPrefix("TWEETDASH_") })
        #expect(start.environment.allSatisfy { !$0.contains(SignedDelivery.secret) })
        _ = try await dashboard.quit()
    }

    @Test("without an opener the reader is told to copy the link")
    func noOpener() async throws {
        let home = try TemporaryFolder()
        let dashboard = try await PushedDashboard(environment: ["PATH": home.path], home: home)
        #expect(try await dashboard.deliver([PushedPost(id: PushedPost.id(1), text: "marker")]) == 1)
        _ = try await dashboard.terminal.waits { dashboard.terminal.transcript.contains("marker") }

        dashboard.terminal.type("O")

        let isTold = try await dashboard.terminal.waits {
            dashboard.terminal.transcript.contains("no xdg-open here")
        }
        #expect(isTold)
        _ = try await dashboard.quit()
    }

    @Test("only web addresses are opened, each as one argument that no program takes for a flag or a command")
    func hostileLinks() async throws {
        let home = try TemporaryFolder()
        let browser = try FakeBrowser(home: home)
        let canary = home.file("canary")
        let dashboard = try await PushedDashboard(environment: browser.environment, home: home)
        var random = SeededGenerator(seed: 6)
        let count = GateScale.count(quick: 300, full: 10_000)

        var screen = WatchedScreen(dashboard.terminal)
        var opened = 0
        for first in stride(from: 1, through: count, by: 20) {
            let numbers = first..<min(first + 20, count + 1)
            let targets = numbers.map { _ in HostileAddress.text(canary: canary, using: &random) }
            let posts = zip(numbers, targets).map { number, target in
                var post = PushedPost(id: PushedPost.id(number), text: "m\(number)m")
                post.links = [(url: "https://t.co/a", target: target, display: "ok.example")]
                return post
            }
            try #require(try await dashboard.deliver(posts) == posts.count)
            // The newest is selected and stands on top.
            dashboard.terminal.type("g")
            let newest = "m\(numbers.upperBound - 1)m"
            try #require(
                try await screen.shows { $0[2...4].contains { $0.contains(newest) } },
                "no \(newest)"
            )
            // Each in turn, and then a post: opened in order, it comes last.
            dashboard.terminal.type(String(repeating: "oj", count: posts.count) + "gO")
            let post = "https://x.com/nasa/status/\(PushedPost.id(numbers.upperBound - 1))"
            let given = try await starts(of: browser) { $0 == post }
            try #require(given.contains { $0.arguments == [post] }, "\(post) is not opened")
            opened += given.count - 1
            for start in given { #expect(Self.isHarmless(start.arguments), "\(start.arguments)") }
        }

        #expect(opened > count / 4)
        #expect(!FileManager.default.fileExists(atPath: canary), "a link made a file")
        _ = try await dashboard.quit()
    }

    /// One argument, an address of the web in plain characters.
    private static func isHarmless(_ arguments: [String]) -> Bool {
        guard arguments.count == 1, let address = arguments.first else { return false }
        let start = address.prefix(8).lowercased()
        return (start.hasPrefix("http://") || start.hasPrefix("https://"))
            && address.utf8.allSatisfy { (0x21..<0x7F).contains($0) }
    }
}
