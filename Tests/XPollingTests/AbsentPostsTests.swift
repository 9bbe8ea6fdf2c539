import Foundation
import Testing
import TweetModel
import TweetStore
import XClient
import XWire

@testable import XPolling

/// A post that X does not give any more is deleted, or X is not well.
@Suite("Absent posts", .timeLimit(.minutes(1)))
struct AbsentPostsTests {
    private let absent = AbsentPosts()
    private let source = Source.ID.mentions

    @Test("a post that was missed is gone after three answers and five minutes, and not before")
    func patience() throws {
        let post = try Tweet.ID.at(-60)
        for (answers, seconds, isGone) in [
            (2, 600, false), (3, 299, false), (3, 300, true), (20, 299, false), (1, 3_600, false),
        ] {
            let absent = AbsentPosts()
            for _ in 0..<answers { absent.note([post], of: [source], at: .seconds(10), above: nil) }
            #expect(
                absent.isGone(post, of: source, at: .seconds(10 + seconds)) == isGone,
                "\(answers), \(seconds) s"
            )
            #expect(!absent.isGone(post, of: .search("swift"), at: .seconds(10 + seconds)))
        }
    }

    @Test("a post that something else speaks against is gone at once")
    func certain() throws {
        absent.take([try .at(-60)], of: source)
        #expect(absent.isGone(try .at(-60), of: source, at: .zero))
    }

    @Test("a post that comes after all takes back what was believed since it was missed first")
    func refuted() throws {
        let (post, other) = (try Tweet.ID.at(-60), try Tweet.ID.at(-50))
        for number in 0..<3 {
            let ground = try Tweet.ID.at(Double(number))
            absent.note([post, other], of: [source], at: .seconds(number * 150), above: ground)
        }

        let (later, posts) = (Duration.seconds(400), Set([post, other]))
        // It is not believed yet.
        #expect(absent.ground(refutedBy: posts, of: source, at: .seconds(200)) == nil)
        #expect(absent.ground(refutedBy: posts, of: .search("swift"), at: later) == nil)
        #expect(absent.ground(refutedBy: [other], of: source, at: later) == (try .at(0)))
        // As often as it is asked, until it is known that they are there.
        #expect(absent.ground(refutedBy: posts, of: source, at: later) == (try .at(0)))
        absent.forget(posts, of: [source])
        #expect(absent.ground(refutedBy: posts, of: source, at: later) == nil)
        #expect(!absent.isGone(post, of: source, at: .seconds(400)))
    }

    @Test("what is believed while a post does not come that others outlived rests on it from then on")
    func outlived() throws {
        let post = try Tweet.ID.at(-60)
        absent.take([post], of: source)
        #expect(absent.ground(refutedBy: [post], of: source, at: .zero) == nil)

        for seconds in [0.0, 100] { absent.rest(on: [source, .home], above: try .at(seconds)) }

        #expect(absent.ground(refutedBy: [post], of: source, at: .zero) == (try .at(0)))
        #expect(absent.ground(refutedBy: [post], of: .home, at: .zero) == nil)
    }

    @Test(
        "what X left out while it was believed to have no more is missing from when its old posts come again, and read then",
        arguments: [
            .mentions(userID: "42"), .home(userID: "42"), .search(query: "swift"),
        ] as [PollTarget]
    )
    func endless(target: PollTarget) async throws {
        let time = LeapingTime()
        let x = ScriptedX(
            posts: try (0..<5).map { ScriptedX.Post(id: try .at(-1_800 - Double($0) * 60), author: "1") },
            time: time
        )
        let bench = try PollingBench(
            x,
            time: time.time,
            credentials: Credentials(bearerToken: Secret("canary"), userToken: Secret("canary"))
        )
        var reader = TargetReader(target, context: bench.context)
        _ = try await reader.read()
        x.add(
            try (1...60).map {
                ScriptedX.Post(id: try .at(Double($0) * 60), author: "4", visibleAt: .seconds($0 * 60))
            }
        )
        // Nothing at all, for long.
        x.change { $0.endsAfter = 0 }
        for _ in 0..<40 {
            time.pass(.seconds(60))
            _ = try? await reader.read()
        }
        let coverage = try await bench.store.coverage(of: target.sources[0])
        #expect(coverage.state(of: try .at(1_200)) == .covered(.read), "X was not believed after so long")

        x.change { $0.endsAfter = nil }
        time.pass(.seconds(60))
        let read = try await reader.read()
        for post in x.posts where post.isVisible(at: time.now) {
            let state = try await bench.store.coverage(of: target.sources[0]).state(of: post.id)
            let isStored = try await bench.store.tweet(post.id) != nil
            #expect(
                isStored || state.map { if case .missing = $0 { true } else { false } } ?? true,
                "\(post)"
            )
        }
        for range in read.doubts { try await bench.fill(range, of: target) }

        #expect(
            try await bench.stored() == 5 + x.posts.count { $0.author == "4" && $0.isVisible(at: time.now) }
        )
        #expect(try await bench.store.gaps().isEmpty)
    }
}
