import Foundation
import Support
import Testing
import TweetModel

/// A dashboard on a terminal that listens for deliveries, and a secret to sign them with; nothing answers where X should be.
struct PushedDashboard: Sendable {
    let terminal: PseudoTerminal
    let listen: String
    let secret: Secret

    init(
        _ more: [String] = [],
        columns: UInt16 = 120,
        rows: UInt16 = 40,
        environment: [String: String] = [:],
        home: TemporaryFolder
    ) async throws {
        let secret = try #require(Secret("a secret of this test"))
        let terminal = try PseudoTerminal(
            program: try BuiltProgram.path(),
            Self.arguments(home) + more,
            columns: columns,
            rows: rows,
            environment: Self.environment(secret).merging(environment) { _, mine in mine },
            home: home
        )
        let folder = ProcFolder(terminal.pid)
        let isUp = try await terminal.waits {
            terminal.transcript.contains("PUSH") && !folder.listeners.isEmpty
        }
        try #require(isUp, "the dashboard never came up: \(terminal.transcript.suffix(200))")
        listen = try #require(folder.listeners.first)
        self.secret = secret
        self.terminal = terminal
    }

    static func arguments(_ home: TemporaryFolder) -> [String] {
        [
            "--watch", "nasa", "--mode", "push", "--listen", "127.0.0.1:0", "--history",
            home.file("history.sqlite"),
        ]
    }

    static func environment(_ secret: Secret) -> [String: String] {
        [
            "TWEETDASH_API_BASE_URL": "http://127.0.0.1:9", "X_BEARER_TOKEN": "token",
            "X_CONSUMER_SECRET": secret.revealed(),
        ]
    }

    /// Delivers posts one after the other on one connection; how many were acknowledged.
    func deliver(_ posts: some Sequence<PushedPost>) async throws -> Int {
        let requests = try posts.map { try $0.request(secret: secret) }
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
