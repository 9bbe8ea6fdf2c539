import GRDB
import History
import Testing

@testable import TweetStore

@Suite("Errors of the history")
struct HistoryErrorTests {
    @Test(
        "tell apart what the user can do about them",
        arguments: [
            (.SQLITE_FULL, .diskFull), (.SQLITE_IOERR_SHMSIZE, .diskFull), (.SQLITE_READONLY, .readOnly),
            (.SQLITE_BUSY, .busy),
            (.SQLITE_LOCKED, .busy),
            (.SQLITE_CORRUPT, .damaged), (.SQLITE_CORRUPT_VTAB, .damaged), (.SQLITE_NOTADB, .damaged),
            (.SQLITE_IOERR_FSYNC, .inputOutput(code: 1_034)), (.SQLITE_CANTOPEN, .inputOutput(code: 14)),
            (.SQLITE_CONSTRAINT_CHECK, .refused(constraint: "words")),
            (.SQLITE_NOMEM, .database(code: 7, message: "words")),
        ] as [(ResultCode, HistoryError)]
    )
    func mapping(code: ResultCode, expected: HistoryError) {
        #expect(HistoryError(DatabaseError(resultCode: code, message: "words")) == expected)
    }

    @Test("do not take a file system that carries no log for damage")
    func noSharedMemory() {
        let error = DatabaseError(message: "could not activate WAL Mode at path: /net/h.sqlite")

        #expect(HistoryError(error) == .noSharedMemory)
        #expect(HistoryFile(path: "/net/h.sqlite").explained(HistoryError(error)) == .noSharedMemory)
    }

    @Test("say in a sentence what failed and what helps")
    func sentences() {
        let errors: [HistoryError] = [
            .alreadyRunning(pid: 7), .newerSchema(path: "h"), .olderSchema(path: "h"), .foreign(path: "h"),
            .missing(path: "h"), .denied(path: "h"), .unusable(path: "h"), .diskFull, .readOnly,
            .noSharedMemory, .busy,
            .damaged,
            .inputOutput(code: 5), .refused(constraint: "c"), .closed, .database(code: 1, message: "m"),
        ]

        #expect(Set(errors.map(\.description)).count == errors.count)
        #expect(HistoryError.alreadyRunning(pid: 7).description.contains("pid 7"))
    }
}
