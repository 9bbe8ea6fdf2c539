import Foundation
import TweetModel

/// All that the demo's X knows about posts: who is there, what was issued, what still stands.
///
/// Pure: time comes in with each call, chance from the seed.
struct DemoWorld: Sendable {
    private(set) var accounts: [DemoAccount]
    /// The owner's list of a few, decimal digits.
    let listID: String
    /// The owner's list of all but the owner.
    let everyonesListID: String
    /// First handles of the members of each list, by its id.
    let lists: [String: Set<String>]
    /// First handles of those whose posts make the home timeline.
    let followed: Set<String>
    /// Every post that stands, oldest first; ids rise strictly.
    private(set) var posts: [DemoPost] = []
    /// Every version ever issued, oldest first: never trimmed.
    private(set) var issued: [IssuedTweet] = []

    /// How many versions of posts each account has issued, by its id.
    private(set) var postCounts: [String: Int] = [:]

    private var director: ScriptRunner
    private var generator: SeededGenerator
    private var ids = Snowflakes()
    private let lateness: Faults.Lateness
    let reach: TimelineReach

    /// Posts kept at most; the oldest go first.
    ///
    /// More than any timeline reaches back, and little enough to hold.
    private static let retained = 50_000

    init(
        voices: [Persona] = Recording.voices,
        listeners: Int = 0,
        seed: UInt64,
        start: Date,
        lateness: Faults.Lateness = .none,
        reach: TimelineReach = TimelineReach()
    ) {
        var generator = SeededGenerator(seed: seed)
        let quiet = (0..<max(0, listeners)).map { Persona.listener($0) }
        let everybody = (voices + quiet + [.owner]).map { voice in
            DemoAccount(
                voice,
                id: String(UInt64.random(in: 1_000_000_000...1_900_000_000_000_000_000, using: &generator)),
                createdAt: start - Double(Int.random(in: 300...4000, using: &generator)) * 86400,
                using: &generator
            )
        }
        accounts = everybody
        let list = UInt64.random(
            in: 1_500_000_000_000_000_000...1_600_000_000_000_000_000,
            using: &generator
        )
        listID = String(list)
        everyonesListID = String(list + 1)
        lists = [listID: Recording.listed, everyonesListID: Set((voices + quiet).map(\.handle))]
        followed = Set(everybody.map(\.handle)).subtracting(Recording.unfollowed)
        director = ScriptRunner(voices: voices, seed: generator.next())
        self.generator = generator
        self.lateness = lateness
        self.reach = reach
    }

    /// The post of this id, also one that a later version replaced; nil once deleted.
    func post(_ id: Tweet.ID) -> DemoPost? {
        index(of: id, in: posts).map { posts[$0] }
    }

    // MARK: What happens

    /// Plays acts with times spread over the hour before `now`, so that a newcomer finds a full screen.
    mutating func fillBacklog(_ count: Int, before now: Date) {
        var times = (0..<count).map { _ in now - TimeInterval.random(in: 2...3600, using: &generator) }
        times.sort()
        for time in times { _ = play(at: time) }
    }

    /// Plays the next act of the recording.
    mutating func play(at now: Date) -> DemoEvent? {
        switch director.next(after: posts.suffix(40).filter { $0.author.isOpen(to: .everybody) }) {
        case .write(var draft, let followUp):
            draft.author = accounts.first { $0.firstHandle == draft.author }?.handle ?? draft.author
            guard let post = publish(draft, at: now) else { return nil }
            if let followUp { director.expect(followUp, after: post.id) }
            return .posted(post)
        case .amend(let id, let text): return amend(id, text: text, at: now)
        case .withdraw(let id): return withdraw(id, at: now)
        case nil: return nil
        }
    }

    /// Gives a draft an id and shows it; nil where its author or the post it refers to is not there, or the author suspended.
    ///
    /// `visibleAfter` is how many seconds pass until pages show it, in place of what the faults say.
    mutating func publish(_ draft: Draft, at now: Date, visibleAfter: TimeInterval? = nil) -> DemoPost? {
        let target = draft.relation.flatMap { self.post($0.target) }
        guard let author = account(handle: draft.author), !author.isSuspended,
            (draft.relation == nil) == (target == nil),
            let id = ids.next(at: now)
        else { return nil }
        let late = visibleAfter.map { max(0, $0) } ?? late()
        var made = DemoPost(draft, id: id, author: author, target: target, lateness: late, using: &generator)
        made.mentioned = mentioned(in: made, quoting: made.isRepost ? target : nil)
        add(made)
        return made
    }

    /// Gives a post a new version, with an id of its own.
    mutating func amend(_ id: Tweet.ID, text: String, at now: Date) -> DemoEvent? {
        guard let index = index(of: id, in: posts), !posts[index].isSuperseded,
            !posts[index].author.isSuspended, let newID = ids.next(at: now)
        else { return nil }
        var version = posts[index].amended(text, id: newID, lateness: late())
        version.mentioned = mentioned(in: version, quoting: posts[index])
        posts[index].isSuperseded = true
        change(id) { $0.supersededBy = newID }
        add(version)
        return .posted(version)
    }

    /// Deletes a post with all its versions.
    mutating func withdraw(_ id: Tweet.ID, at now: Date) -> DemoEvent? {
        guard let post = post(id) else { return nil }
        let versions = posts.filter { $0.history.first == post.history.first }.map(\.id)
        posts.removeAll { versions.contains($0.id) }
        for version in versions { change(version) { $0.deletedAt = now } }
        return .withdrawn(post)
    }

    /// Changes an account, and what its posts say of it; false where nobody has that handle.
    @discardableResult
    mutating func changeAccount(_ handle: String, _ edit: (inout DemoAccount) -> Void) -> Bool {
        guard let place = accounts.firstIndex(where: { $0.isCalled(handle) }) else { return false }
        edit(&accounts[place])
        let changed = accounts[place]
        for index in posts.indices {
            if posts[index].author == changed { posts[index].author = changed }
            if posts[index].answered == changed { posts[index].answered = changed }
        }
        return true
    }

    private mutating func add(_ post: DemoPost) {
        posts.append(post)
        postCounts[post.author.id, default: 0] += 1
        if posts.count > Self.retained + Self.retained / 10 { posts.removeFirst(posts.count - Self.retained) }
        issued.append(
            IssuedTweet(
                id: post.id,
                firstID: post.history.first ?? post.id,
                author: post.author.handle,
                createdAt: post.createdAt,
                visibleAt: post.visibleAt
            )
        )
    }

    private mutating func late() -> TimeInterval { lateness.next(using: &generator) }

    private mutating func change(_ id: Tweet.ID, _ edit: (inout IssuedTweet) -> Void) {
        if let index = index(of: id, in: issued) { edit(&issued[index]) }
    }

    /// By halving: ids rise in both arrays.
    private func index<Element: Identifiable>(of id: Tweet.ID, in sorted: [Element]) -> Int?
    where Element.ID == Tweet.ID {
        var low = 0
        var high = sorted.count
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle].id < id { low = middle + 1 } else { high = middle }
        }
        return low < sorted.count && sorted[low].id == id ? low : nil
    }
}
