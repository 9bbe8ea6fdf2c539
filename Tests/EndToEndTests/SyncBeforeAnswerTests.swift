import Foundation
import Support
import Testing
import TweetModel

@Suite("On the disk before the answer")
struct SyncBeforeAnswerTests {
    @Test(
        "each 200 comes after a sync of the log that began after its row was written",
        .enabled(if: SystemCallTrace.isPossible, "strace is missing or may not trace here")
    )
    func syncedFirst() async throws {
        let count = GateScale.count(quick: 100, full: 1_000)
        let home = try TemporaryFolder()
        let trace = home.file("trace")
        let watch = try WatchedProgram.pushed(
            history: home.file("history.sqlite"),
            home: home,
            tracedInto: trace
        )
        let load = DeliveryLoad(to: try await watch.firstPort(), connections: 4)

        let outcome = await load.run(Array(FreshTurns().prefix(count)))
        // strace itself lets no signal end it.
        let traced = ProcFolder(watch.program.pid).children
        for pid in traced { kill(pid, SIGTERM) }

        #expect(await watch.program.end() == 0)
        #expect(outcome.acknowledgements.count == count)
        let audit = DurabilityAudit(SystemCall.read(try String(contentsOfFile: trace, encoding: .utf8)))
        #expect(audit.answers == count, "the trace does not show every answer")
        #expect(audit.early.count == 0, "answered early, such as \(audit.early.first ?? "")")
        print(
            "\(audit.answers) answers after \(audit.syncs) syncs of the log, \(audit.early.count) too early"
        )
    }

    @Test(
        "an answer before the sync has returned is found, and so is one without a sync",
        arguments: Order.allCases
    )
    func seen(order: Order) {
        let audit = DurabilityAudit(SystemCall.read(order.trace))

        #expect(audit.answers == 1)
        #expect(audit.early == (order == .durable ? [] : ["2100000000000000007"]))
    }

    /// Ways in which the calls around one delivery can follow each other.
    enum Order: String, CaseIterable {
        case durable, unsynced, syncedBeforeTheRow, answeredWithinTheSync, neverWritten

        private static let request =
            #"70 read(9<TCP:[127.0.0.1:80->127.0.0.1:99]>, "POST / \"text\":\"Delivery 2100000000000000007\"", 2048) = 44"#
        private static let row =
            #"71 pwrite64(12</tmp/h.sqlite-wal>, "\r\0\1Delivery 2100000000000000007\26nasa", 4096, 56) = 4096"#
        private static let sync = "71 fdatasync(12</tmp/h.sqlite-wal>) = 0"
        private static let syncBegins = "71 fdatasync(12</tmp/h.sqlite-wal> <unfinished ...>"
        private static let syncEnds = "71 <... fdatasync resumed>) = 0"
        private static let answer =
            #"70 write(9<TCP:[127.0.0.1:80->127.0.0.1:99]>, "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n", 38) = 38"#
        private static let otherSync = "72 fdatasync(13</tmp/h.sqlite>) = 0"

        var trace: String {
            let lines =
                switch self {
                case .durable:
                    [Self.request, Self.row, Self.syncBegins, Self.otherSync, Self.syncEnds, Self.answer]
                case .unsynced: [Self.request, Self.row, Self.otherSync, Self.answer]
                case .syncedBeforeTheRow: [Self.request, Self.sync, Self.row, Self.answer]
                case .answeredWithinTheSync:
                    [Self.request, Self.row, Self.syncBegins, Self.answer, Self.syncEnds]
                case .neverWritten: [Self.request, Self.sync, Self.answer]
                }
            return lines.joined(separator: "\n") + "\n"
        }
    }
}
