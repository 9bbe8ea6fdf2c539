import Foundation
import Intake
import Support
import Testing
import TweetModel
import TweetStore

@testable import XWebhook

/// What a delivery may do to the history, by what proves it and by what it claims.
@Suite("Deliveries and proof", .timeLimit(.minutes(1)))
struct DeliveredProofTests {
    private let nasa = Source.ID.account("nasa")

    /// A request with a body that nobody signed, as made on this machine.
    private func unsigned(_ body: String) -> String {
        "POST /twitter/webhook HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    /// Sends these to a listener in front of the history; returns the statuses.
    private func send(_ requests: [String], to store: TweetStore) async throws -> [Int] {
        let intake = TweetIntake(history: store) { _ in }
        let settings = ListenerSettings(port: 0, secrets: .testing, allowsUnsigned: true)
        return try await TestListener.run(settings: settings, admit: intake.admit) { listener in
            var statuses: [Int] = []
            for request in requests {
                statuses.append(try #require(try await listener.answer(to: request)).status)
            }
            return statuses
        }
    }

    // MARK: - Unsigned

    @Test(
        "an unsigned body that names a tweet of X's neither meets nor replaces it, before it comes or after"
    )
    func neitherMeets() async throws {
        let names =
            #","id":"\#(PushedBody.id)","id_str":"\#(PushedBody.id)","author":{"id":"11","username":"nasa"}"#
        let forged = unsigned(PushedBody.tutorial(names))
        let store = try TweetStore.inMemory()

        #expect(
            try await send([forged, delivery(PushedBody.activity()), forged], to: store) == [200, 200, 200]
        )

        let id = try #require(Tweet.ID(PushedBody.id))
        let tweet = try #require(try await store.tweet(id))
        #expect(tweet.tweet.text == "hello")
        #expect(tweet.arrival.sources == [nasa])
        let held = try await store.newest(limit: 10)
        #expect(held.map(\.tweet.text) == ["hello from the tutorial", "hello"])
        #expect(held.map(\.id.isUnproven) == [true, false])
        #expect(held.first?.arrival.sources == [])
        #expect(try await store.newest(of: nasa) == tweet.id)
    }

    @Test("an unsigned body deletes nothing, and what X deletes takes nothing unsigned along")
    func neitherDeletes() async throws {
        let store = try TweetStore.inMemory()
        let names = #","id":"\#(PushedBody.id)""#
        let deletion = #"{"event":"delete","data":{"id":"\#(PushedBody.id)","text":"a"}}"#

        let first = try await send(
            [
                delivery(PushedBody.activity()), unsigned(PushedBody.tutorial(names)),
                unsigned(PushedBody.deletion),
                unsigned(deletion),
            ],
            to: store
        )
        #expect(first == [200, 200, 400, 400])
        #expect(try await store.newest(limit: 10).map(\.tweet.text) == ["hello from the tutorial", "hello"])

        #expect(try await send([delivery(PushedBody.deletion)], to: store) == [200])
        #expect(try await store.newest(limit: 10).map(\.tweet.text) == ["hello from the tutorial"])
    }

    @Test("a tweet that X deleted stays away, whatever nobody signed says of it")
    func staysAway() async throws {
        let store = try TweetStore.inMemory()
        let forged = unsigned(PushedBody.tutorial(#","id":"\#(PushedBody.id)""#))

        _ = try await send(
            [delivery(PushedBody.deletion), forged, delivery(PushedBody.activity())],
            to: store
        )

        #expect(try await store.newest(limit: 10).map(\.tweet.text) == ["hello from the tutorial"])
    }

    // MARK: - Signed and impossible

    @Test("what cannot be read is kept for a look, and told")
    func quarantined() async throws {
        let intake = RecordingIntake()
        let body = PushedBody.activity(post: PushedBody.post(id: "no id"))
        try await TestListener.run(admit: intake.admit) { listener in
            let answer = try await listener.answer(to: delivery(body))
            #expect(answer?.status == 200)
            #expect(listener.reports.all.contains(.notice("1 unreadable in deliveries")))
        }

        #expect(intake.batches.map(\.quarantined) == [[Array(body.utf8)]])
        #expect(intake.batches.map(\.sightings) == [[]])
    }

    @Test(
        "a delivery proves nothing but its own tweets",
        arguments: [PushedBody.activity(), PushedBody.deletion]
    )
    func coverage(_ body: String) async throws {
        let store = try TweetStore.inMemory()

        _ = try await send([delivery(body)], to: store)

        #expect(try await store.coverage(of: nasa) == Coverage())
        #expect(try await store.gaps() == [])
    }

    @Test(
        "an id from later than ten minutes from now moves neither the horizon nor what is newest",
        arguments: [660.0, nil]
    )
    func farFuture(_ secondsAhead: Double?) async throws {
        let ahead = secondsAhead.flatMap { Tweet.ID(firstAt: TestListener.start.addingTimeInterval($0)) }
        let far = ahead.map { "\($0)" } ?? "\(Int64.max)"
        let store = try TweetStore.inMemory(limit: 1)
        let body = PushedBody.activity(post: PushedBody.post(id: far))

        #expect(try await send([delivery(body)], to: store) == [200])
        #expect(try await store.newest(limit: 10).map { "\($0.id)" } == [far])
        #expect(try await store.newest(of: nasa) == nil)

        #expect(try await send([delivery(PushedBody.activity()), delivery(body)], to: store) == [200, 200])
        #expect(try await store.newest(limit: 10).map { "\($0.id)" } == [PushedBody.id])
        #expect(try await store.newest(of: nasa) == Tweet.ID(PushedBody.id))
        #expect(try await store.prunedThrough == nil)
    }

    @Test(
        "a date that no tweet can have moves none from its place, which is that of its id",
        arguments: [
            "9999-12-31T23:59:59.000Z", "0001-01-01T00:00:00.000Z", "2026-13-41T25:61:61.000Z", "soon", "",
        ]
    )
    func date(_ text: String) async throws {
        let ids = ["1960000000000000002", PushedBody.id, "1959999999999999999"]
        let store = try TweetStore.inMemory(limit: 2)
        let bodies = ids.map { id in
            PushedBody.activity(
                post: id == PushedBody.id ? PushedBody.post(id: id, at: text) : PushedBody.post(id: id)
            )
        }

        #expect(try await send(bodies.map { delivery($0) }, to: store) == [200, 200, 200])

        #expect(try await store.newest(limit: 10).map { "\($0.id)" } == Array(ids.prefix(2)))
        #expect(try await store.newest(of: nasa) == Tweet.ID(ids[0]))
    }
}
