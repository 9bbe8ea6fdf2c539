import Foundation
import Support
import Testing
import TweetModel

/// A dashboard on a terminal that listens for what `SignedDelivery` and `PushedPost` send.
struct PushedDashboard: Sendable {
    let terminal: PseudoTerminal
    let listen: String

    init(
        _ more: [String] = [],
        columns: UInt16 = 120,
        rows: UInt16 = 40,
        environment: [String: String] = [:],
        home: TemporaryFolder
    ) async throws {
        let terminal = try PseudoTerminal(
            program: try BuiltProgram.path(),
            Self.arguments(home) + more,
            columns: columns,
            rows: rows,
            environment: SignedDelivery.environment.merging(environment) { _, mine in mine },
            home: home
        )
        let folder = ProcFolder(terminal.pid)
        let isUp = try await terminal.waits {
            terminal.transcript.contains("PUSH") && !folder.listeners.isEmpty
        }
        try #require(isUp, "the dashboard never came up: \(terminal.transcript.suffix(200))")
        listen = try #require(folder.listeners.first)
        self.terminal = terminal
    }

    static func arguments(_ home: TemporaryFolder) -> [String] {
        SignedDelivery.arguments + ["--history", home.file("history.sqlite")]
    }

    /// Delivers posts one after the other on one connection; how many were acknowledged.
    func deliver(_ posts: some Sequence<PushedPost>) async throws -> Int {
        let requests = try posts.map { try $0.request() }
        return try await RawConnection.open(listen) { connection in
            var acknowledged = 0
            for request in requests {
                try await connection.send(request)
                if try await connection.answer()?.status == 200 { acknowledged += 1 }
            }
            return acknowledged
        }
    }

    /// Quits; every byte that was written, taken apart.
    func quit() async throws -> TerminalBytes {
        terminal.type("Q")
        let hasEnded = try await terminal.waits { terminal.ending != nil }
        try #require(hasEnded, "it does not quit")
        // The last bytes may still be on their way through the terminal.
        _ = try await terminal.waits(upTo: .seconds(2)) { terminal.transcript.hasSuffix("\u{1B}[?1049l") }
        return TerminalBytes(terminal.bytes)
    }
}
