import Support
import Testing
import TweetModel

@testable import Intake

@Suite("Line before the store")
struct CommitQueueTests {
    @Test("lets the first lead and the others wait")
    func first() {
        var line = CommitQueue<Int>(limit: 10)

        let entries = (1...3).map { line.enter(Batches.one(UInt64($0)), $0) }

        #expect(entries == [.leads, .waits, .waits])
        #expect(line.takeGroup().map(\.waiter) == [nil, 2, 3])
    }

    @Test("hands the lead to the first who came during a commit")
    func handOn() {
        var line = CommitQueue<Int>(limit: 10)
        _ = line.enter(Batches.one(1), 1)
        _ = line.takeGroup()
        _ = line.enter(Batches.one(2), 2)
        _ = line.enter(Batches.one(3), 3)

        let next = line.nextLeader()

        #expect(next == 2)
        #expect(line.takeGroup().map(\.waiter) == [nil, 3])
    }

    @Test("has no leader when nobody waits")
    func empty() {
        var line = CommitQueue<Int>(limit: 10)
        _ = line.enter(Batches.one(1), 1)
        _ = line.takeGroup()

        let next = line.nextLeader()

        #expect(next == nil)
        #expect(line.enter(Batches.one(2), 2) == .leads)
    }

    @Test("turns away who comes when as many wait as may")
    func full() {
        var line = CommitQueue<Int>(limit: 2)

        let entries = (1...3).map { line.enter(Batches.one(UInt64($0)), $0) }

        #expect(entries == [.leads, .waits, .rejected])
    }

    @Test("keeps a transaction to about five hundred tweets, and takes a larger batch whole")
    func groupSize() {
        var line = CommitQueue<Int>(limit: 10)
        for (waiter, size) in [(1, 499), (2, 300), (3, 1)] {
            _ = line.enter(Batches.of((1...UInt64(size))), waiter)
        }

        let first = line.takeGroup()
        _ = line.nextLeader()
        let second = line.takeGroup()

        #expect(first.map(\.batch.tweets.count) == [499, 300])
        #expect(second.map(\.batch.tweets.count) == [1])
    }
}
