import Foundation
import GRDB
import Support
import Testing
import TweetModel

@testable import TweetStore

@Suite("Copy of a history in use")
struct CopyTests {
    private let history = TemporaryHistory()

    @Test("by SQLite's own means opens as a history with all that was committed before")
    func vacuumed() async throws {
        let store = try history.open()
        let isWriting = Flag()
        var number: UInt64 = 0

        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { [store] in
                var id: UInt64 = 1_000_000
                while isWriting.isSet {
                    _ = try await store.commit([try Samples.batch(id..<id + 20)])
                    id += 20
                }
            }
            for round in 0..<GateScale.count(quick: 3, full: 20) {
                number += 1
                _ = try await store.commit([Samples.batch(try Samples.tweet(number))])
                try await check(copy: "copy-\(round).db", holds: 1...number)
            }
            isWriting.clear()
            try await tasks.waitForAll()
        }
        try store.close()
    }

    private func check(copy name: String, holds ids: ClosedRange<UInt64>) async throws {
        let path = history.folder.appending(path: "state/" + name).path
        let source = try DatabaseQueue(path: history.path)
        try await source.writeWithoutTransaction { try $0.execute(sql: "VACUUM INTO ?", arguments: [path]) }
        try source.close()

        let copy = try TweetStore.open(at: path, now: Samples.now)

        #expect(copy.notice == nil)
        for id in ids { #expect(try await copy.tweet(try Samples.id(id)) != nil) }
        let answer = try await copy.read { try String.fetchAll($0, sql: "PRAGMA integrity_check") }
        #expect(answer == ["ok"])
        #expect(try await copy.search("tweet", limit: 1).count == 1)
        try copy.close()
    }
}
