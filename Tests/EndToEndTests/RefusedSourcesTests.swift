import DemoX
import Support
import Testing
import XWire

@Suite("Refused sources", .serialized)
struct RefusedSourcesTests {
    /// Two sources of one kind, each read by requests of its own.
    enum Pair: CaseIterable {
        case searches, lists, packedGroups

        func arguments(_ demo: RunningDemo) -> [String] {
            switch self {
            case .searches: ["--search", "the", "--search", "ferry"]
            case .lists:
                ["--list", demo.announcement.everyonesListID, "--list", demo.announcement.listID]
            case .packedGroups: ["--watch", demo.everyone]
            }
        }

        private var route: Route { self == .lists ? .listTweets : .searchRecent }

        /// What the requests of the refused one hold, and those of the other do not.
        private func text(_ demo: RunningDemo) -> String {
            switch self {
            case .searches: "ferry"
            case .lists: demo.announcement.listID
            case .packedGroups: "listener_000039"
            }
        }

        func refuse(_ demo: RunningDemo) {
            demo.demo.refuse(.shared(route), about: text(demo), with: .planWithoutAccess)
        }

        func stopRefusing(_ demo: RunningDemo) {
            demo.demo.stopRefusing(.shared(route), about: text(demo))
        }

        func refused(_ demo: RunningDemo) -> String {
            switch self {
            case .searches: "search:ferry"
            case .lists: "list:\(demo.announcement.listID)"
            case .packedGroups: "watch:listener_000039"
            }
        }

        func other(_ demo: RunningDemo) -> String {
            switch self {
            case .searches: "search:the"
            case .lists: "list:\(demo.announcement.everyonesListID)"
            case .packedGroups: "watch:hilltop_obs"
            }
        }

        /// As the bar and the list of sources call the refused one.
        func name(_ demo: RunningDemo) -> String {
            switch self {
            case .searches: "search \u{201C}ferry\u{201D}"
            case .lists: "list \(demo.announcement.listID)"
            case .packedGroups: "@demo_reader +"
            }
        }
    }

    /// A demo of more accounts than one query holds.
    private func run(_ body: @Sendable (RunningDemo) async throws -> Void) async throws {
        try await RunningDemo.run {
            $0.listeners = 40
            RunningDemo.allowEverything(&$0)
        } _: { demo in
            try await body(demo)
        }
    }

    @Test(
        "the refused one of two is named line by line until it works again, and then told as mended",
        arguments: Pair.allCases
    )
    func told(pair: Pair) async throws {
        try await run { demo in
            pair.refuse(demo)
            let home = try TemporaryFolder()
            let watch = try WatchedProgram(
                pair.arguments(demo) + ["--interval", "1s", "--history", home.file("history.sqlite")],
                environment: demo.environment(),
                home: home
            )
            let (refused, other) = (pair.refused(demo), pair.other(demo))
            try await watch.expect("one is refused and the other read, again and again") { lines in
                lines.count { $0.state == "polled" && $0.concerns(other) } > 2
                    && lines.contains { $0.state == "refusing" && $0.concerns(refused) }
            }
            #expect(!watch.lines.contains { $0.state == "mended" })

            pair.stopRefusing(demo)

            try await watch.expect("it is told as mended, and read") { lines in
                lines.contains { $0.state == "mended" && $0.concerns(refused) }
                    && lines.contains { $0.state == "polled" && $0.concerns(refused) }
            }
            #expect(await watch.stop() == 0)
            #expect(!watch.lines.contains { $0.state == "refusing" && $0.concerns(other) })
            let mended = try #require(watch.lines.firstIndex { $0.state == "mended" })
            #expect(!watch.lines[..<mended].contains { $0.state == "polled" && $0.concerns(refused) })
        }
    }

    @Test(
        "the bar and the list of sources name the refused one until it works again",
        arguments: Pair.allCases
    )
    func shown(pair: Pair) async throws {
        try await run { demo in
            pair.refuse(demo)
            let home = try TemporaryFolder()
            let terminal = try TmuxTerminal(
                program: try BuiltProgram.path(),
                pair.arguments(demo) + ["--interval", "1s", "--history", home.file("history.sqlite")],
                environment: demo.environment(),
                home: home
            )
            let name = pair.name(demo)
            let isNamed = try await terminal.shows { rows in
                rows.last { !$0.isEmpty }?.contains("REFUSED \(name)") == true
            }
            #expect(isNamed, "the bar never named it: \(terminal.screen)")

            try terminal.press("S")
            // All accounts of a group are refused together; the last of them may stand below the others.
            let isListed = try await terminal.shows { rows in
                if rows.contains(where: { $0.contains("refused:") }) { return true }
                try? terminal.press("j")
                return false
            }
            #expect(isListed, "S never said so: \(terminal.screen)")
            try terminal.press("Escape")

            pair.stopRefusing(demo)

            let isMended = try await terminal.shows { rows in
                rows.last { !$0.isEmpty }.map {
                    !$0.contains("REFUSED") && $0.contains("POLL") || $0.contains("LIVE")
                } == true
            }
            #expect(isMended, "the bar goes on refusing: \(terminal.screen)")
            try terminal.press("q")
        }
    }
}

extension WatchedProgram.Line {
    /// True where the line is about that source, alone or among others.
    fileprivate func concerns(_ id: String) -> Bool { sourceID == id || sourceIDs?.contains(id) == true }
}
