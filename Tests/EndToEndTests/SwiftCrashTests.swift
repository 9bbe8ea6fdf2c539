import Foundation
import Support
import Testing

@Suite("A crash of Swift's own", .serialized)
struct SwiftCrashTests {
    @Test(
        "the terminal is given back at once, on whichever thread it happens, and the status names the signal",
        arguments: ["trap", "overflow", "trapInPool", "overflowInPool"],
        1...GateScale.count(quick: 1, full: 20)
    )
    func crashes(way: String, round: Int) async throws {
        let home = try TemporaryFolder()
        let terminal = try PseudoTerminal(program: try BuiltProgram.path("crash-stage"), [way], home: home)
        let isUp = try await terminal.waits { terminal.transcript.contains("tweetdash") }
        try #require(isUp, "\(terminal.transcript)")
        #expect(terminal.now != terminal.before)
        let start = ContinuousClock.now

        terminal.type("r")

        let hasEnded = try await terminal.waits { terminal.ending != nil }
        let end = try #require(hasEnded ? terminal.lifeEnd : nil, "it goes on")
        let wanted = way.hasPrefix("trap") ? [-SIGILL, -SIGTRAP] : [-SIGSEGV, -SIGBUS]
        #expect(wanted.contains(end.status), "\(end.status)")
        #expect(end.at - start <= GateScale.within(.milliseconds(500)), "it took \(end.at - start)")
        #expect(terminal.now == terminal.before)
        let isLeft = try await terminal.waits(upTo: .seconds(2)) { TerminalBytes(terminal.bytes).isGivenBack }
        #expect(isLeft)
        #expect(TerminalBytes(terminal.bytes).faults.isEmpty)
    }
}
