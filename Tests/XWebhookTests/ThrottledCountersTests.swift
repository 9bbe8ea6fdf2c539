import Foundation
import Testing

@testable import XWebhook

@Suite("ThrottledCounters")
struct ThrottledCountersTests {
    private let start = TestListener.start

    @Test("the first of a kind is spoken of, the rest of its second is only counted")
    func pace() {
        var tally = ThrottledCounters()

        #expect(tally.count(.rejected, at: start)?.total == 1)
        #expect(tally.count(.rejected, at: start.addingTimeInterval(0.5)) == nil)
        #expect(tally.count(.rejected, by: 3, at: start.addingTimeInterval(0.9)) == nil)
        #expect(tally.count(.rejected, at: start.addingTimeInterval(1))?.total == 6)
    }

    @Test("kinds do not wait for each other")
    func kinds() {
        var tally = ThrottledCounters()
        _ = tally.count(.rejected, at: start)

        #expect(tally.count(.broken, at: start)?.total == 1)
    }

    @Test("the last of a burst is due later, once, with the time at which it came")
    func due() {
        var tally = ThrottledCounters()
        _ = tally.count(.noTweet, at: start)
        let last = start.addingTimeInterval(0.4)
        _ = tally.count(.noTweet, by: 4, at: last)

        #expect(tally.due(at: last).isEmpty)
        let due = tally.due(at: start.addingTimeInterval(30))
        #expect(due == [ThrottledCounters.Word(kind: .noTweet, total: 5, lastAt: last)])
        #expect(tally.due(at: start.addingTimeInterval(60)).isEmpty)
    }

    @Test("nothing counted is nothing said")
    func nothing() {
        var tally = ThrottledCounters()

        #expect(tally.count(.broken, by: 0, at: start) == nil)
        #expect(tally.due(at: start).isEmpty)
    }

    @Test("a clock that was set back silences nothing")
    func clockSetBack() {
        var tally = ThrottledCounters()
        _ = tally.count(.rejected, at: start)

        #expect(tally.count(.rejected, at: start.addingTimeInterval(-3600))?.total == 2)
    }
}
