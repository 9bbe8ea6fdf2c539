import Foundation
import Testing
import TweetModel
import XPush
import XWire

@Suite("Pushed events")
struct PushedEventsTests {
    private let now = Date(timeIntervalSince1970: 1_790_856_000)
    private let nasa = Source.ID.account("nasa")

    private func pushed(_ body: String) throws -> [PushedEvent] {
        let sources = PushSources(feed: [nasa, .mentions], account: { _ in nil }, isOwner: { _ in false })
        return try ReceivedDelivery(signed: Data(body.utf8), at: now, sources: sources).batch?.pushed ?? []
    }

    private func event(_ type: String, _ payload: String, tag: String = "watch:nasa") -> String {
        #"{"data":{"filter":{"user_id":"1"},"event_type":"\#(type)","tag":"\#(tag)","payload":\#(payload)}}"#
    }

    @Test("are a post by the event that brought it, on the source of its subscription")
    func posts() throws {
        let post = #"{"id":"9","text":"a","author_id":"1"}"#

        #expect(
            try pushed(event("post.create", post)) == [PushedEvent(BilledObject(.created, 9), source: nasa)]
        )
        #expect(
            try pushed(event("post.mention.create", post, tag: "mentions"))
                == [PushedEvent(BilledObject(.mention, 9), source: .mentions)]
        )
    }

    @Test("are deletions, too")
    func deletions() throws {
        let deletion = #"{"id":"9","author_id":"1"}"#

        #expect(
            try pushed(event("post.delete", deletion)) == [
                PushedEvent(BilledObject(.deleted, 9), source: nasa)
            ]
        )
    }

    @Test(
        "are events that are no tweets, by the price of their kind, once",
        arguments: [
            ("like.create", 5_000), ("profile.update.bio", 5_000), ("news.new", 5_000),
            ("spaces.start", 5_000),
            ("follow.follow", 10_000), ("follow.unfollow", 10_000), ("dm.received", 10_000),
            ("chat.received", 10_000), ("mute.mute", 1_000), ("block.unblock", 1_000),
            ("oauth.revoke", 5_000),
        ]
    )
    func others(_ type: String, _ price: Int) throws {
        let events = try pushed(event(type, #"{"source":{"id":"1"}}"#))

        #expect(events.map(\.item.price) == [price])
        #expect(events.map(\.source) == [nasa])
        #expect(try pushed(event(type, #"{"source":{"id":"1"}}"#)) == events)
        #expect(try pushed(event(type, #"{"source":{"id":"2"}}"#)) != events)
    }

    @Test(
        "are none of what X gives away",
        arguments: ["dm.sent", "dm.read", "dm.indicate_typing", "chat.sent"]
    )
    func free(_ type: String) throws {
        #expect(try pushed(event(type, "{}")).isEmpty)
    }

    @Test("are the posts of a filtered stream, which are billed as read ones are")
    func stream() throws {
        let body =
            #"{"data":{"id":"9","text":"a","author_id":"1"},"matching_rules":[{"id":"1","tag":"watch:nasa"}]}"#

        #expect(try pushed(body) == [PushedEvent(BilledObject(.post, 9), source: nasa)])
    }

    @Test("know a repost")
    func reposts() throws {
        let repost =
            #"{"id":"9","text":"RT","author_id":"1","referenced_tweets":[{"type":"retweeted","id":"5"}]}"#

        #expect(try pushed(event("post.create", repost)).map(\.isRepost) == [true])
    }

    @Test("are also what was delivered and cannot be read")
    func broken() throws {
        let broken = event("post.create", #"{"id":"no id"}"#)
        let events = try pushed(broken)
        #expect(events.map(\.source) == [nasa])
        #expect(events.map(\.object?.kind) == [.unreadable])
        // Sent again, it is the same event; another one is another.
        #expect(try pushed(broken) == events)
        #expect(try pushed(event("post.create", #"{"id":"none"}"#)) != events)
    }

    @Test("are never what nobody signed")
    func unsigned() throws {
        let body = Data(#"{"event":"tweet","data":{"text":"hello"}}"#.utf8)

        #expect(try ReceivedDelivery(unsigned: body, at: now).batch?.pushed == [])
    }
}
