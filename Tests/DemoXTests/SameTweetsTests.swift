import Foundation
import Testing
import TweetModel
import XWire

@testable import DemoX

@Suite("The same tweets by every way")
struct SameTweetsTests {
    @Test("an evening that was pushed reads as the evening that is polled", arguments: [UInt64(1), 2, 3])
    func pushedAndPolled(seed: UInt64) throws {
        var state = try subscribed(seed: seed)
        var pushed: [Tweet.ID: Tweet] = [:]
        for act in 0..<400 {
            let now = noon + Double(act)
            guard let event = state.world.play(at: now) else { continue }
            for line in state.outgoing(for: event, at: now).lines {
                let delivery = try Delivery(decoding: line.line)
                #expect(delivery.brokenItems == 0 && delivery.isUnderstood, "seed \(seed)")
                for tweet in delivery.tweets { pushed[tweet.versionID] = tweet }
            }
        }

        let polled = try poll(&state, at: noon + 400)

        #expect(polled.count > 250)
        #expect(polled.count == state.world.issued.count(where: \.stands))
        let gone = Set(state.world.issued.filter { $0.deletedAt != nil }.map(\.id))
        for tweet in polled {
            let expected = try #require(pushed[tweet.versionID], "seed \(seed): \(tweet.text)")
            // What a tweet quotes or reposts may be deleted after the push.
            if let target = expected.quoted?.id ?? expected.reposted?.id, gone.contains(target) { continue }
            #expect(tweet == expected, "seed \(seed)")
        }
    }

    @Test("a faultless demo tells each concerned subscription once")
    func once() throws {
        var state = try subscribed(seed: 4)
        let draft = Draft(author: "ines_merges", text: "@demo_reader and @hoshi_dome, look", language: "en")
        let post = state.world.publish(draft, at: noon)

        let lines = state.outgoing(for: .posted(try #require(post)), at: noon).lines

        let types = try lines.map { try Delivery(decoding: $0.line).eventType }
        #expect(types == ["post.create", "post.mention.create"])
    }

    @Test("an event keeps its uuid in every repeat, and differs by kind")
    func uuids() throws {
        var world = DemoWorld(seed: 1, start: noon)
        let post = try world.write("x")

        #expect(DemoEvent.posted(post).uuid(type: "post.create") == "\(post.id)")
        #expect(
            DemoEvent.withdrawn(post).uuid(type: "post.delete")
                == DemoEvent.withdrawn(post).uuid(type: "post.delete")
        )
        #expect(DemoEvent.posted(post).uuid(type: "post.mention.create") != "\(post.id)")
    }

    /// A state with an open activity stream: `post.create` of everybody, and mentions of the owner.
    private func subscribed(seed: UInt64) throws -> DemoState {
        var configuration = DemoConfiguration(now: { noon })
        configuration.seed = seed
        configuration.backlog = 0
        var state = DemoState(configuration)
        for account in state.world.accounts {
            state.subscriptions.add(subscription("post.create", account.id))
        }
        state.subscriptions.add(subscription("post.mention.create", state.world.owner.id))
        let request = self.request(.activityStream(), state)
        guard case .streams = state.react(to: request, at: noon) else {
            throw SearchProblem.empty
        }
        return state
    }

    private func subscription(_ type: String, _ userID: String) -> WireSubscription {
        WireSubscription(
            id: "\(type) \(userID)",
            eventType: type,
            filter: WireActivityEvent.Filter(userID: userID)
        )
    }

    /// Every tweet that stands, asked for by its id and read as the poller reads it.
    ///
    /// One by one: on a page, the media of a quoted tweet may come with another one.
    private func poll(_ state: inout DemoState, at now: Date) throws -> [Tweet] {
        try state.world.issued.filter(\.stands).flatMap { issued in
            guard
                case .answers(let answer, _) = state.react(
                    to: request(.tweets(ids: ["\(issued.id)"]), state),
                    at: now
                )
            else { return [Tweet]() }
            return try PostPage(decoding: answer.body).tweets
        }
    }

    private func request(_ endpoint: Endpoint, _ state: DemoState) -> DemoRequest {
        DemoRequest(
            method: endpoint.method.rawValue,
            target: endpoint.target,
            authorization: "Bearer \(state.keys.bearer)"
        )
    }
}
