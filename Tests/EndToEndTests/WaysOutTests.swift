import Foundation
import Support
import Testing

/// Ways in which the dashboard ends, or stops and goes on.
enum WayOut: String, Sendable, CaseIterable {
    case quitKey, controlC, controlBackslash
    case terminate, hangUp, interrupt, quit
    case segmentationFault, abort, busError, trap, illegalInstruction
    case listenerFailure, serviceError
    case stopAndContinue

    var keys: String? {
        switch self {
        case .quitKey: "q"
        case .controlC: "\u{03}"
        case .controlBackslash: "\u{1C}"
        default: nil
        }
    }

    var signal: Int32? {
        switch self {
        case .terminate: SIGTERM
        case .hangUp: SIGHUP
        case .interrupt: SIGINT
        case .quit: SIGQUIT
        case .segmentationFault: SIGSEGV
        case .abort: SIGABRT
        case .busError: SIGBUS
        case .trap: SIGTRAP
        case .illegalInstruction: SIGILL
        default: nil
        }
    }

    /// The exit status, or minus the signal that must stay in it.
    var ending: Int32 {
        switch self {
        case .quitKey, .stopAndContinue: 0
        case .controlC: 0
        case .controlBackslash, .quit: 131
        case .terminate: 143
        case .hangUp: 129
        case .interrupt: 130
        case .segmentationFault, .abort, .busError, .trap, .illegalInstruction: -(signal ?? 0)
        case .listenerFailure: 5
        case .serviceError: 4
        }
    }
}

@Suite("Ways out of the dashboard", .serialized)
struct WaysOutTests {
    /// How soon a crash must be over: a person takes that for at once.
    private static let shortly = GateScale.within(.milliseconds(500))

    @Test(
        "the terminal is given back, and the status says how it ended",
        arguments: WayOut.allCases,
        1...GateScale.count(quick: 1, full: 20)
    )
    func leaves(_ way: WayOut, round: Int) async throws {
        let home = try TemporaryFolder()
        var environment: [String: String] = [:]
        var arguments = ["--demo", "--mouse"]
        // A port that nobody may bind, and push without a secret: both fail while the screen is up.
        if way == .listenerFailure { arguments += ["--mode", "push", "--listen", "192.0.2.1:1"] }
        if way == .serviceError {
            arguments = [
                "--mouse", "--watch", "nasa", "--mode", "push", "--api-base-url", "http://127.0.0.1:9",
            ]
            environment["X_BEARER_TOKEN"] = "token"
        }
        let terminal = try PseudoTerminal(
            program: try BuiltProgram.path(),
            arguments,
            environment: environment,
            home: home
        )
        if way != .listenerFailure, way != .serviceError {
            let isUp = try await terminal.waits { terminal.transcript.contains("LIVE") }
            try #require(isUp, "the dashboard never came up: \(terminal.transcript.suffix(200))")
            #expect(
                terminal.now != terminal.before,
                "the screen changed nothing, so giving it back proves nothing"
            )
            #expect(TerminalBytes(terminal.bytes).modes["1000"] == true, "the mouse is not on")
        }

        if way == .stopAndContinue { try await stopAndContinue(terminal) }
        let start = ContinuousClock.now
        if let keys = way.keys { terminal.type(keys) }
        if let signal = way.signal { terminal.send(signal) }

        let hasEnded = try await terminal.waits { terminal.ending != nil }
        let end = try #require(hasEnded ? terminal.lifeEnd : nil, "it goes on")
        #expect(end.status == way.ending)
        if way.ending < 0 { #expect(end.at - start <= Self.shortly, "it took \(end.at - start)") }
        #expect(terminal.now == terminal.before)
        let isLeft = try await terminal.waits(upTo: .seconds(2)) { Self.isLeft(terminal) }
        #expect(isLeft, "the alternate screen, the hidden cursor or the mouse stays")
        #expect(TerminalBytes(terminal.bytes).faults.isEmpty)
    }

    private func stopAndContinue(_ terminal: PseudoTerminal) async throws {
        for _ in 1...3 {
            terminal.type("\u{1A}")
            let isGivenBack = try await terminal.waits { terminal.now == terminal.before }
            #expect(isGivenBack, "the terminal is not given back while stopped")
            let isLeft = try await terminal.waits(upTo: .seconds(2)) { Self.isLeft(terminal) }
            #expect(isLeft, "the screen stays while stopped")
            terminal.send(SIGCONT)
            let isBack = try await terminal.waits {
                terminal.now != terminal.before && !Self.isLeft(terminal)
            }
            #expect(isBack, "the screen does not come back")
        }
        terminal.type("q")
    }

    private static func isLeft(_ terminal: PseudoTerminal) -> Bool {
        TerminalBytes(terminal.bytes).isGivenBack
    }
}
