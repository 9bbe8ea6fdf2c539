import Foundation
import Testing
import TweetModel

@testable import TweetStore

@Suite("Summaries of sources")
struct SummaryTests {
    private let store: TweetStore
    private let nasa = Source.ID.account("nasa")

    init() throws {
        store = try TweetStore.inMemory()
    }

    private func id(_ seconds: Double) throws -> Tweet.ID {
        try #require(Tweet.ID(firstAt: Samples.now + seconds))
    }

    private func range(_ after: Double, _ through: Double) throws -> IDRange {
        try #require(IDRange(after: id(after), through: id(through)))
    }

    private func learn(_ source: Source.ID, _ facts: TweetBatch.CoverageChange.Fact...) async throws {
        let change = TweetBatch.CoverageChange([source], facts)
        _ = try await store.commit([TweetBatch(receivedAt: Samples.now, via: .polling, coverage: [change])])
    }

    @Test("has the stretches that reach into the time asked about, and no older ones")
    func coverage() async throws {
        try await learn(
            nasa,
            .covered(try range(-9000, -6000), .read),
            .missing(try range(-6000, -5000), .outage, estimates: [:]),
            .covered(try range(-5000, 0), .counted)
        )

        let summaries = try await store.summaries(since: Samples.now - 5500, on: UTCDay(Samples.now))

        #expect(
            summaries[nasa]?.coverage.stretches == [
                .init(try range(-6000, -5000), .missing(.outage, estimate: nil)),
                .init(try range(-5000, 0), .covered(.counted)),
            ]
        )
    }

    @Test("counts the tweets that were written on the day, each with every source that it belongs to")
    func tweets() async throws {
        let day = UTCDay(Samples.now)
        let dawn = day.start.timeIntervalSince(Samples.now)
        let today = try Samples.tweet(id(dawn).rawValue)
        let yesterday = try Samples.tweet(id(dawn - 1).rawValue)
        _ = try await store.commit([
            Samples.seen(today, by: nasa, .home), Samples.seen(yesterday, by: nasa),
        ])

        let summaries = try await store.summaries(since: Samples.now, on: day)

        #expect(summaries[nasa]?.tweetsToday == 1)
        #expect(summaries[.home]?.tweetsToday == 1)
        #expect(summaries[nasa]?.newest == today.id)
        #expect(
            try await store.summaries(since: Samples.now, on: day.advanced(by: 1))[nasa]?.tweetsToday == 0
        )
    }

    @Test("adds up what a source cost on the day, whatever was billed, and leaves other days out")
    func money() async throws {
        let day = UTCDay(Samples.now)
        try await learn(nasa, .covered(try range(-60, 0), .read))
        var change = SpendingChange()
        change.add(.init(count: 3, microdollars: 15_000), to: .init(day, .post, nasa))
        change.add(.init(count: 1, microdollars: 10_000), to: .init(day, .user, nasa))
        change.add(.init(count: 1, microdollars: 5_000), to: .init(day.advanced(by: 1), .post, nasa))
        change.add(.init(count: 1, microdollars: 5_000), to: .init(day, .counts))
        try await store.note(change)

        #expect(try await store.summaries(since: Samples.now, on: day)[nasa]?.microdollarsToday == 25_000)
    }

    @Test("has what X said of an account, whatever the case of its handle")
    func accounts() async throws {
        try await learn(nasa, .covered(try range(-60, 0), .read))
        let account = KnownAccount(
            handle: "NASA",
            id: "1",
            name: "NASA2",
            standing: .open,
            checkedAt: Samples.now
        )
        try await store.remember([account])

        let summaries = try await store.summaries(since: Samples.now, on: UTCDay(Samples.now))

        #expect(summaries[nasa]?.account == account)
        #expect(summaries.count == 1)
    }

    @Test("knows each of two thousand sources")
    func many() async throws {
        let sources = (1...2000).map { Source.ID.account("account\($0)") }
        let facts: [TweetBatch.CoverageChange.Fact] = [
            .covered(try range(-9000, -3000), .read),
            .missing(try range(-3000, -2000), .outage, estimates: [:]),
            .covered(try range(-2000, 0), .pushed),
        ]
        let tweets = try (1...4000).map { number in
            TweetBatch.Sighting(
                try Samples.tweet(try id(-Double(number)).rawValue),
                sources: [sources[number % 2000], sources[number % 7]]
            )
        }
        var batch = TweetBatch(sightings: tweets, receivedAt: Samples.now, via: .polling)
        batch.coverage = [TweetBatch.CoverageChange(sources, facts)]
        _ = try await store.commit([batch])

        let summaries = try await store.summaries(since: Samples.now - 86_400, on: UTCDay(Samples.now))

        #expect(summaries.count == 2000)
        #expect(summaries.values.allSatisfy { $0.newest != nil })
    }
}
