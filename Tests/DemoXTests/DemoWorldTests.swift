import Foundation
import Testing
import TweetModel

@testable import DemoX

@Suite("DemoWorld")
struct DemoWorldTests {
    @Test("ids rise strictly, even when the clock stands still or goes back")
    func ids() {
        var world = DemoWorld(seed: 1, start: noon)

        for step in 0..<300 { _ = world.play(at: step.isMultiple(of: 3) ? noon - Double(step) : noon) }

        let ids = world.issued.map(\.id)
        #expect(ids.count > 200)
        #expect(zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 })
    }

    @Test("an id tells the time of its tweet to the millisecond")
    func times() throws {
        var world = DemoWorld(seed: 1, start: noon)

        let post = try world.write("now", after: 0.123)

        #expect(post.id.timestamp.map { ($0.timeIntervalSince1970 * 1000).rounded() } == 1_772_366_400_123)
        #expect(post.createdAt == post.id.timestamp)
    }

    @Test("one seed gives one evening, another seed another")
    func seeds() {
        let first = DemoWorld.played(200, seed: 5)
        let again = DemoWorld.played(200, seed: 5)
        let other = DemoWorld.played(200, seed: 6)

        #expect(first.posts.map(\.text) == again.posts.map(\.text))
        #expect(first.issued == again.issued)
        #expect(first.owner.id == again.owner.id)
        #expect(first.posts.map(\.text) != other.posts.map(\.text))
        #expect(first.owner.id != other.owner.id)
    }

    @Test("the recording brings every kind of tweet within some hundred acts")
    func variety() {
        let world = DemoWorld.played(600)

        let posts = world.posts
        #expect(posts.contains { $0.isReply })
        #expect(posts.contains { $0.isQuote })
        #expect(posts.contains { $0.isRepost })
        #expect(posts.contains { $0.pollID != nil })
        #expect(posts.contains { $0.mediaKey?.hasPrefix("3_") == true })
        #expect(posts.contains { $0.mediaKey?.hasPrefix("7_") == true })
        #expect(posts.contains { $0.note != nil })
        #expect(posts.contains { $0.isSensitive })
        #expect(posts.contains { $0.mentions(world.owner) })
        #expect(posts.contains { $0.history.count > 1 })
        #expect(world.issued.contains { $0.deletedAt != nil })
        #expect(Set(posts.map(\.author.handle)).count == Recording.voices.count)
        #expect(Set(posts.map(\.language)).isSuperset(of: ["en", "pt", "ja", "ar", "he", "hi", "ko"]))
    }

    @Test("the same voice does not say the same line twice in a row")
    func noRepeats() {
        let world = DemoWorld.played(800)

        let own = world.posts.filter {
            $0.author.handle == "glyph_garden" && $0.relation == nil && !$0.mentions(world.owner)
        }
        #expect(own.count > 12)
        #expect(zip(own, own.dropFirst()).allSatisfy { $0.written != $1.written })
    }

    @Test("handles have X's form, and no two accounts share one or an id")
    func accounts() {
        let accounts = DemoWorld(seed: 3, start: noon).accounts

        for account in accounts {
            #expect((1...15).contains(account.handle.utf8.count))
            #expect(account.handle.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") })
            #expect((1...50).contains(account.name.count))
        }
        #expect(Set(accounts.map { $0.handle.lowercased() }).count == accounts.count)
        #expect(Set(accounts.map(\.id)).count == accounts.count)
    }

    @Test("an edit takes a new id, hides the old version from pages and leaves it to lookups")
    func edited() throws {
        var world = DemoWorld(seed: 1, start: noon)
        let first = try world.write("teh")

        let second = try world.rewrite(first, to: "the")

        #expect(second.history == [first.id, second.id])
        let page = world.page(of: .home(exclusions: []), PageWindow(), at: noon + 6)
        #expect(page.posts.map(\.id) == [second.id])
        #expect(world.post(first.id)?.text.text == "teh")
        #expect(world.issued.map(\.supersededBy) == [second.id, nil])
        #expect(world.issued.map(\.firstID) == [first.id, first.id])
    }

    @Test("a delete takes all versions away")
    func deleted() throws {
        var world = DemoWorld(seed: 1, start: noon)
        let first = try world.write("teh")
        let second = try world.rewrite(first, to: "the")

        _ = world.withdraw(second.id, at: noon + 9)

        #expect(world.posts.isEmpty)
        #expect(world.issued.allSatisfy { $0.deletedAt == noon + 9 && !$0.stands })
    }

    @Test("a tweet about a tweet that is gone is not issued")
    func dangling() throws {
        var world = DemoWorld(seed: 1, start: noon)
        let post = try world.write("here")
        _ = world.withdraw(post.id, at: noon + 1)

        let draft = Draft(author: "ines_merges", text: "about it", relation: .quotes(post.id), language: "en")
        let made = world.publish(draft, at: noon + 2)

        #expect(made == nil)
    }

    @Test("the backlog lies within the hour before the start, in order")
    func backlog() {
        var world = DemoWorld(seed: 2, start: noon)

        world.fillBacklog(60, before: noon)

        let times = world.issued.map(\.createdAt)
        #expect(times.count > 40)
        #expect(times.allSatisfy { $0 < noon && $0 >= noon - 3600 })
        #expect(times == times.sorted())
    }
}
