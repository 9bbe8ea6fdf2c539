import DemoX
import Support
import Testing

@Suite("Refused sources", .serialized)
struct RefusedSearchTests {
    @Test("of two searches the refused one is named until it works again, and then told as mended")
    func twoSearches() async throws {
        try await RunningDemo.run { demo in
            demo.demo.refuse(about: "ferry", with: .planWithoutAccess)
            let home = try TemporaryFolder()
            let watch = try WatchedProgram(
                [
                    "--search", "the", "--search", "ferry", "--interval", "1s", "--history",
                    home.file("history.sqlite"),
                ],
                environment: demo.environment(),
                home: home
            )
            try await watch.expect("one is refused and the other read, again and again") { lines in
                lines.count { $0.state == "polled" && $0.sourceID == "search:the" } > 2
                    && lines.contains { $0.state == "refusing" && $0.sourceID == "search:ferry" }
            }
            #expect(!watch.lines.contains { $0.state == "mended" })

            demo.demo.stopRefusing(about: "ferry")

            try await watch.expect("it is told as mended, and read") { lines in
                lines.contains { $0.state == "mended" && $0.sourceID == "search:ferry" }
                    && lines.contains { $0.state == "polled" && $0.sourceID == "search:ferry" }
            }
            #expect(await watch.stop() == 0)
            #expect(!watch.lines.contains { $0.state == "refusing" && $0.sourceID == "search:the" })
            let mended = try #require(watch.lines.firstIndex { $0.state == "mended" })
            #expect(
                !watch.lines[..<mended].contains { $0.state == "polled" && $0.sourceID == "search:ferry" }
            )
        }
    }
}
