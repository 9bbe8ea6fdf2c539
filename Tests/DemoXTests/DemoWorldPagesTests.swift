import Foundation
import Testing
import TweetModel

@testable import DemoX

@Suite("DemoWorld pages")
struct DemoWorldPagesTests {
    @Test("since_id and until_id are exclusive")
    func exclusive() throws {
        var world = DemoWorld(seed: 1, start: noon)
        let posts = try (0..<5).map { try world.write("\($0)", after: Double($0)) }

        let page = world.page(of: home, PageWindow(since: posts[1].id, until: posts[4].id), at: noon + 9)

        #expect(page.posts.map(\.id) == [posts[3].id, posts[2].id])
        #expect(page.next == nil)
    }

    @Test("start_time is inclusive and end_time is not")
    func times() throws {
        var world = DemoWorld(seed: 1, start: noon)
        let posts = try (0..<5).map { try world.write("\($0)", after: Double($0)) }

        let page = world.page(of: home, PageWindow(start: noon + 1, end: noon + 3), at: noon + 9)

        #expect(page.posts.map(\.id) == [posts[2].id, posts[1].id])
    }

    @Test("pages walked by token hold each post once, whatever their size", arguments: [1, 2, 7, 100])
    func walk(size: Int) {
        let world = DemoWorld.played(120)
        var seen: [Tweet.ID] = []
        var window = PageWindow(limit: size)

        repeat {
            let page = world.page(of: home, window, at: noon)
            seen += page.posts.map(\.id)
            window.token = page.next
        } while window.token != nil

        let whole = world.page(of: home, PageWindow(limit: 1000), at: noon).posts.map(\.id)
        #expect(!whole.isEmpty)
        #expect(seen == whole)
    }

    @Test("the last page has no token, even when it is full")
    func fullLastPage() throws {
        var world = DemoWorld(seed: 1, start: noon)
        for step in 0..<4 { _ = try world.write("\(step)", after: Double(step)) }

        let first = world.page(of: home, PageWindow(limit: 2), at: noon + 9)
        let last = world.page(of: home, PageWindow(token: first.next, limit: 2), at: noon + 9)

        #expect(last.posts.count == 2)
        #expect(last.next == nil)
    }

    @Test("a late post shows up below newer ones, and only when its time has come")
    func late() throws {
        var world = DemoWorld(seed: 1, start: noon, lateness: Faults.Lateness(probability: 1, seconds: 10))
        let post = try world.write("late")
        let delay = post.visibleAt.timeIntervalSince(noon)

        let before = world.page(of: home, PageWindow(), at: noon + delay - 0.001)
        let after = world.page(of: home, PageWindow(), at: noon + delay + 0.001)

        #expect(delay > 0 && delay <= 10)
        #expect(before.posts.isEmpty)
        #expect(after.posts.map(\.id) == [post.id])
    }

    @Test("mentions reach back 800 posts and no further")
    func reach() throws {
        var world = DemoWorld(seed: 1, start: noon)
        for step in 0..<850 { _ = try world.write("@demo_reader \(step)", after: Double(step)) }

        let page = world.page(of: .mentions(of: world.owner), PageWindow(limit: 2000), at: noon + 900)

        #expect(page.posts.count == 800)
        #expect(page.posts.first?.written == "@demo_reader 849")
    }

    @Test(
        "each timeline reaches as far back as X's own",
        arguments: [
            (Timeline.home(exclusions: []), 800), (.list(DemoWorld(seed: 1, start: noon).listID), 800),
            (.posts(of: DemoWorld(seed: 1, start: noon).owner, exclusions: []), 3200),
            (.posts(of: DemoWorld(seed: 1, start: noon).owner, exclusions: .replies), 800),
            (.mentions(of: DemoWorld(seed: 1, start: noon).owner), 800),
        ] as [(Timeline, Int)]
    )
    func reaches(timeline: Timeline, posts: Int) {
        #expect(TimelineReach().posts(of: timeline) == posts)
    }

    @Test("the last page within X's reach leads to one that is empty and has no token")
    func beyondReach() throws {
        var reach = TimelineReach()
        reach.home = 5
        var world = DemoWorld(seed: 1, start: noon, reach: reach)
        let posts = try (0..<7).map { try world.write("\($0)", after: Double($0)) }

        let first = world.page(of: home, PageWindow(limit: 3), at: noon + 9)
        let last = world.page(of: home, PageWindow(token: first.next, limit: 3), at: noon + 9)
        let beyond = world.page(of: home, PageWindow(token: last.next, limit: 3), at: noon + 9)
        let older = world.page(of: home, PageWindow(until: posts[2].id, limit: 3), at: noon + 9)

        #expect(first.posts.map(\.id) == [posts[6].id, posts[5].id, posts[4].id])
        #expect(last.posts.map(\.id) == [posts[3].id, posts[2].id])
        #expect(last.next != nil)
        #expect(beyond.posts.isEmpty && beyond.next == nil)
        #expect(older.posts.isEmpty && older.next == nil)
    }

    @Test("a page that ends with the last post there is has no token, though it fills the reach")
    func wholeReach() throws {
        var reach = TimelineReach()
        reach.home = 3
        var world = DemoWorld(seed: 1, start: noon, reach: reach)
        for step in 0..<3 { _ = try world.write("\(step)", after: Double(step)) }

        let page = world.page(of: home, PageWindow(limit: 3), at: noon + 9)

        #expect(page.posts.count == 3)
        #expect(page.next == nil)
    }

    @Test("search forgets after seven days")
    func week() throws {
        var world = DemoWorld(seed: 1, start: noon)
        _ = try world.write("comet")
        let query = try SearchQuery("comet")

        let within = world.page(of: .search(query), PageWindow(), at: noon + 7 * 86400 - 1)
        let after = world.page(of: .search(query), PageWindow(), at: noon + 7 * 86400 + 1)

        #expect(within.posts.count == 1)
        #expect(after.posts.isEmpty)
    }

    @Test("home holds who is followed, the list its members, exclude what it names")
    func membership() throws {
        let world = DemoWorld.played(400)
        let observatory = try #require(world.account(handle: "hilltop_obs"))

        let everything = PageWindow(limit: 1000)
        let home = world.page(of: home, everything, at: noon).posts
        let list = world.page(of: .list(world.listID), everything, at: noon).posts
        let own = world.page(
            of: .posts(of: observatory, exclusions: [.replies, .reposts]),
            everything,
            at: noon
        ).posts

        #expect(!home.contains { Recording.unfollowed.contains($0.author.handle) })
        #expect(Set(list.map(\.author.handle)) == Recording.listed)
        #expect(!own.isEmpty)
        #expect(own.allSatisfy { $0.author == observatory && !$0.isReply && !$0.isRepost })
    }

    @Test("a token survives being written and read; other words are none")
    func tokens() throws {
        let id = try #require(Tweet.ID("2080761390344937796"))
        let token = PageToken(before: id)

        #expect(PageToken(token.description) == token)
        #expect(!token.description.contains(id.description))
        for word in ["", "7demo", "7demo!", "next", id.description] { #expect(PageToken(word) == nil) }
    }

    private let home = Timeline.home(exclusions: [])
}
