import Foundation
import Support
import Testing

/// A terminal that goes away, stands still, changes its size without end, or is taken back and given again.
@Suite("A terminal in trouble", .serialized)
struct LostTerminalTests {
    @Test(
        "when the terminal is gone the program is gone within a second, and has not been busy until then",
        arguments: [false, true]
    )
    func gone(ignoresHangUp: Bool) async throws {
        let home = try TemporaryFolder()
        let program = try BuiltProgram.path()
        let ignoring = ["-c", "trap '' HUP; exec \"$0\" \"$@\"", program]
        let terminal = try PseudoTerminal(
            program: ignoresHangUp ? "/bin/sh" : program,
            (ignoresHangUp ? ignoring : []) + ["--demo"],
            home: home
        )
        let isUp = try await terminal.waits { terminal.transcript.contains("LIVE") }
        try #require(isUp)
        let spent = try #require(ProcFolder(terminal.pid).processorTime)
        let start = ContinuousClock.now

        terminal.hangUp()

        let hasEnded = try await terminal.waits { terminal.ending != nil }
        let end = try #require(hasEnded ? terminal.lifeEnd : nil, "it goes on without a terminal")
        #expect(end.status == 129)
        #expect(end.at - start <= GateScale.within(.seconds(1)), "it took \(end.at - start)")
        #expect(
            end.processorTime - spent <= GateScale.within(.milliseconds(200)),
            "it spent \(end.processorTime - spent)"
        )
    }

    @Test("a terminal that takes nothing holds up no delivery, costs no memory, and is right again at once")
    func stuck() async throws {
        let home = try TemporaryFolder()
        let dashboard = try await PushedDashboard(home: home)
        var screen = WatchedScreen(dashboard.terminal)
        let folder = ProcFolder(dashboard.terminal.pid)
        // The same load first while the screen is read, to compare with; it fills what is kept in memory, too.
        let usual = try await dashboard.rate(for: .seconds(3), from: 1)
        let memory = try #require(folder.residentBytes)

        dashboard.terminal.leaveUnread()
        let stalled = try await dashboard.rate(
            for: .seconds(GateScale.count(quick: 6, full: 60)),
            from: usual.next
        )
        let grown = try #require(folder.residentBytes) - memory
        let resumed = ContinuousClock.now
        dashboard.terminal.readAgain()
        let newest = "number\(stalled.next - 1)."
        let isRight = try await screen.shows(upTo: .seconds(10)) { rows in
            rows[2...4].contains { $0.contains(newest) } && rows[39].contains("PUSH")
        }
        let delay = ContinuousClock.now - resumed

        #expect(usual.refused == 0 && stalled.refused == 0, "\(usual), \(stalled)")
        // A machine that runs other tests is not the same from one second to the next.
        let least = Double(GateScale.count(quick: 2, full: 7)) / 10
        #expect(stalled.perSecond >= usual.perSecond * least, "\(usual), \(stalled)")
        #expect(grown <= 32 << 20, "\(grown >> 20) MiB more")
        #expect(isRight && delay <= GateScale.within(.seconds(1)), "\(delay): \(screen.lines().prefix(5))")
        let written = try await dashboard.quit()
        #expect(written.faults.isEmpty, "\(written.faults.prefix(5))")
        let stored = try await WatchedProgram.exported(home.file("history.sqlite"), home: home)
        #expect(stored.count == stalled.next - 1)
        print("stuck terminal: \(usual), then \(stalled); \(grown >> 10) KiB more; right after \(delay)")
    }

    @Test("a storm of new sizes ends in a screen of the last one, and no post is lost")
    func resizeStorm() async throws {
        let home = try TemporaryFolder()
        let dashboard = try await PushedDashboard(home: home)
        let terminal = dashboard.terminal
        let sizes = GateScale.count(quick: 500, full: 2_000)
        let (columns, rows) = (100, 30)

        async let load = dashboard.rate(for: .seconds(3), from: 1, perSecond: 500)
        try await Task.sleep(for: .milliseconds(500))
        for number in 1..<sizes {
            terminal.resize(columns: UInt16(40 + number % 97), rows: UInt16(10 + number % 41))
            try await Task.sleep(for: .milliseconds(1))
        }
        let before = terminal.bytes.count
        let pieces = terminal.readingCount
        let last = ContinuousClock.now
        terminal.resize(columns: UInt16(columns), rows: UInt16(rows))
        let outcome = try await load
        let newest = "number\(outcome.next - 1)."
        let isShown = try await terminal.waits {
            Self.frame(terminal, after: before, columns, rows) { $0[2...4].contains { $0.contains(newest) } }
                != nil
        }
        #expect(isShown, "the newest post is not on the screen")

        // When was the screen of the last size there for the first time?
        var upTo = before
        var delay: Duration?
        for piece in terminal.readings(after: pieces) where delay == nil {
            upTo += piece.bytes
            let isRight = Self.frame(terminal, after: before, upTo: upTo, columns, rows) { _ in true } != nil
            if isRight { delay = piece.at - last }
        }
        let found = try #require(delay, "no whole frame of the last size")
        #expect(found <= GateScale.within(.milliseconds(200)), "it took \(found)")
        #expect(outcome.refused == 0)
        let stored = try await WatchedProgram.exported(home.file("history.sqlite"), home: home)
        #expect(stored.count == outcome.next - 1)
        let written = try await dashboard.quit()
        #expect(written.faults.isEmpty, "\(written.faults.prefix(5))")
        print("resize storm: right after \(found), with \(outcome)")
    }

    /// The rows of the last whole frame, if they are those of a dashboard of that size.
    private static func frame(
        _ terminal: PseudoTerminal,
        after start: Int,
        upTo end: Int? = nil,
        _ columns: Int,
        _ rows: Int,
        _ claim: ([String]) -> Bool
    ) -> [String]? {
        let bytes = terminal.bytes.prefix(end ?? .max).dropFirst(start)
        // Each new size erases the screen before it is drawn again.
        let erasing = Array("\u{1B}[2J".utf8)
        guard let last = bytes.indices.last(where: { bytes[$0...].starts(with: erasing) }) else { return nil }
        var picture = TerminalPicture(columns: columns, rows: rows)
        picture.read(bytes[last...])
        let lines = picture.lines
        let rule = " " + String(repeating: "─", count: columns - 2)
        let isWhole =
            picture.unknown.isEmpty && lines[0].hasPrefix(" tweetdash") && lines[1] == rule
            && lines[rows - 1].contains("PUSH")
        return isWhole && claim(lines) ? lines : nil
    }
}
