import Foundation
import Support
import Testing
import TweetModel
import XPush
import XWire

@Suite("Whose a delivered tweet is")
struct PushSourcesTests {
    private let nasa = Source.ID.account("nasa")

    /// The sources of each tweet of a signed body, in its order.
    private func sources(_ body: String, feed: [Source.ID]) throws -> [[Source.ID]] {
        let received = try ReceivedDelivery(signed: Data(body.utf8), at: .distantPast, sources: .made(feed))
        return try #require(received.batch).sightings.map(\.sources)
    }

    // MARK: - By the tag

    @Test("the tag of its subscription names it, whoever wrote it under whatever handle")
    func tag() throws {
        for handle in ["nasa", "NASA", "renamed", "esa"] {
            let body = PushedBody.activity(handle: handle, author: "11", user: "11", tag: "watch:nasa")
            #expect(try sources(body, feed: [nasa, .account("esa")]) == [[nasa]])
        }
        let mention = PushedBody.activity("post.mention.create", handle: "nasa", user: "99", tag: "mentions")
        #expect(try sources(mention, feed: [nasa, .mentions]) == [[.mentions]])
    }

    @Test(
        "a tag is not believed over the account that X names, where it is known whose account that would be"
    )
    func foreignTag() throws {
        let feed = [nasa, .account("esa"), .mentions]
        let stranger = PushedBody.activity(handle: "nasa", author: "7", user: "7", tag: "watch:nasa")
        #expect(try sources(stranger, feed: feed) == [[]])
        let swapped = PushedBody.activity(handle: "esa", author: "22", user: "22", tag: "watch:nasa")
        #expect(try sources(swapped, feed: feed) == [[.account("esa")]])
        let before = PushedBody.activity("post.mention.create", handle: "a", user: "7", tag: "mentions")
        #expect(try sources(before, feed: feed) == [[]])
        // Of one that X was not asked for yet, the tag is all that there is.
        let unknown = PushedBody.activity(handle: "a", author: "7", user: "7", tag: "watch:newcomer")
        #expect(try sources(unknown, feed: [.account("newcomer")]) == [[.account("newcomer")]])
    }

    @Test("the rules of a filtered stream are read as tags, too")
    func rules() throws {
        let body = PushedBody.filteredStream(tag: "search:swift lang")

        #expect(
            try sources(body, feed: [.search("swift lang"), .search("swift")]) == [[.search("swift lang")]]
        )
    }

    @Test("a tag that names no source of the feed is as good as none: X names the account")
    func otherTag() throws {
        for tag in ["watch", "watch:", "watch:esa", "search:swift", "home", "a b", ""] {
            #expect(try sources(PushedBody.activity(tag: tag), feed: [nasa]) == [[nasa]], "\(tag)")
        }
    }

    // MARK: - By the account

    @Test("without a tag it is the account's whose id X names, under whatever handle it writes now")
    func account() throws {
        let body = PushedBody.activity(handle: "renamed", tag: nil)

        #expect(try sources(body, feed: [nasa]) == [[nasa]])
    }

    @Test("a handle alone makes nobody's tweet a watched account's")
    func handle() throws {
        // Another account has taken the name since.
        let body = PushedBody.activity(handle: "nasa", author: "7", user: "7", tag: nil)

        #expect(try sources(body, feed: [nasa]) == [[]])
    }

    @Test("an account that the feed does not watch is no source, though the program knows it")
    func unwatched() throws {
        let body = PushedBody.activity(handle: "esa", author: "22", user: "22", tag: nil)

        #expect(try sources(body, feed: [nasa]) == [[]])
    }

    @Test(
        "without a tag what names or answers the user is a mention, and only the user's",
        arguments: ["post.mention.create", "post.reply.create"]
    )
    func mention(_ event: String) throws {
        let own = PushedBody.activity(event, handle: "nasa", user: "99", tag: nil)
        #expect(try sources(own, feed: [nasa, .mentions]) == [[.mentions]])
        #expect(try sources(own, feed: [nasa, .home]) == [[]])

        let foreign = PushedBody.activity(event, handle: "nasa", user: "11", tag: nil)
        #expect(try sources(foreign, feed: [nasa, .mentions]) == [[]])
    }

    @Test(
        "the user's own posts are a watched account's where the feed watches the user, and neither home's nor mentions'"
    )
    func own() throws {
        let body = PushedBody.activity(handle: "me", author: "99", user: "99", tag: nil)

        #expect(try sources(body, feed: [.account("me"), .home, .mentions]) == [[.account("me")]])
        #expect(try sources(body, feed: [.home, .mentions]) == [[]])
    }

    @Test("of an account's whole activity its own tweets are the account's, the others mention it")
    func accountActivity() throws {
        let feed = [nasa, .account("esa"), .mentions]

        // Account 22 wrote the second: in 11's activity it is there because it names or answers 11, who is not the user.
        #expect(try sources(PushedBody.accountActivity(of: "11"), feed: feed) == [[nasa], []])
        #expect(try sources(PushedBody.accountActivity(of: "99"), feed: feed) == [[.mentions], [.mentions]])
        #expect(try sources(PushedBody.accountActivity(of: "99"), feed: [nasa]) == [[], []])
    }

    @Test("a filtered stream without a tag of ours, and a body of an unknown kind, name no source")
    func nobody() throws {
        #expect(try sources(PushedBody.filteredStream(tag: "theirs"), feed: [nasa]) == [[]])
    }
}
