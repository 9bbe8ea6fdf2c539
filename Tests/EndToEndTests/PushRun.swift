import Foundation
import Support
import Testing

/// A run of `tweetdash watch --json` that takes deliveries into one history, on files that may fail.
struct PushRun: Sendable {
    let watch: WatchedProgram
    /// `host:port`; nil where the program ended instead of listening.
    let listen: String?

    /// Starts it and waits until it listens or has ended.
    init(history: String, home: TemporaryFolder, faults: FileFaults? = nil) async throws {
        let watch = try WatchedProgram(
            SignedDelivery.arguments + ["--history", history],
            environment: SignedDelivery.environment.merging(faults?.environment ?? [:]) { _, fault in fault },
            home: home
        )
        var listen: String?
        for await text in watch.program.lines {
            guard let line = WatchedProgram.line(text), line.event == "ready", line.mode == "push" else {
                continue
            }
            listen = line.listen
            break
        }
        self.watch = watch
        self.listen = listen
    }

    /// Nil where the program ended instead of listening.
    var port: UInt16? { listen?.split(separator: ":").last.flatMap { UInt16($0) } }

    /// Delivers one tweet on a connection of its own; nil where that ended without an answer.
    func deliver(_ id: UInt64) async -> RawAnswer? {
        guard let listen else { return nil }
        return try? await RawConnection.open(listen) { connection in
            try await connection.send(String(decoding: SignedDelivery.request(id), as: UTF8.self))
            return try await connection.answer()
        }
    }
}
