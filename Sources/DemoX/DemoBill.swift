package import Foundation
import TweetModel

/// What X would charge for all that the demo gave out: the measure for every figure that a client shows.
///
/// By X's published prices (X docs, pricing, August 2026): an object costs once per UTC day and kind, at the price of its first
/// time. Whether X bills what stands in `includes` nobody knows, nor whether it bills deletions: here it does. Refusals, errors
/// and empty pages are free. An answer that a fault cuts short on its way was given out all the same.
package struct DemoBill: Sendable, Hashable {
    /// What was billed, in numbers of things.
    package struct Charges: Sendable, Hashable {
        /// Posts at the full price.
        package fileprivate(set) var posts = 0
        /// Posts of the owner's own timeline and mentions, read by the owner.
        package fileprivate(set) var ownedPosts = 0
        package fileprivate(set) var users = 0
        /// Requests for counts.
        package fileprivate(set) var counts = 0
        /// Activity events that a receiver took, or that an open stream was sent.
        package fileprivate(set) var pushes = 0

        /// The sum in millionths of a US dollar.
        package var microdollars: Int {
            posts * BilledItem.post.price + ownedPosts * BilledItem.ownedPost.price
                + users * BilledItem.user.price + counts * BilledItem.counts.price + pushes
                * BilledItem.push.price
        }
    }

    /// The objects that cost nothing more on a day.
    private struct Paid: Sendable, Hashable {
        var posts: Set<Tweet.ID> = []
        var users: Set<String> = []
        var events: Set<PushedEvent> = []
    }

    private var charges: [UTCDay: Charges] = [:]
    /// Of the newest days only: those before are over.
    private var paid: [UTCDay: Paid] = [:]

    /// Days whose objects are remembered: today and yesterday, should the clock go back over midnight.
    private static let rememberedDays = 2

    /// Of all days.
    package var total: Charges {
        charges.values.reduce(into: Charges()) { sum, day in
            sum.posts += day.posts
            sum.ownedPosts += day.ownedPosts
            sum.users += day.users
            sum.counts += day.counts
            sum.pushes += day.pushes
        }
    }

    /// Of the UTC day that holds this moment.
    package func charges(on date: Date) -> Charges { charges[UTCDay(date)] ?? Charges() }

    /// The days on which something was billed, oldest first, each by its first moment.
    var days: [(date: Date, charges: Charges)] {
        charges.sorted { $0.key < $1.key }.map { day, charges in
            (day.start, charges)
        }
    }

    // MARK: What is billed

    mutating func read(posts: [Tweet.ID], isOwned: Bool = false, at now: Date) {
        let fresh = Self.pay(posts, &paid[turnDay(to: now), default: Paid()].posts)
        charge(isOwned ? \.ownedPosts : \.posts, fresh, at: now)
    }

    /// `users` are ids.
    mutating func read(users: [String], at now: Date) {
        charge(\.users, Self.pay(users, &paid[turnDay(to: now), default: Paid()].users), at: now)
    }

    /// A request for counts costs each time.
    mutating func count(at now: Date) { charge(\.counts, 1, at: now) }

    mutating func push(_ event: PushedEvent, at now: Date) {
        charge(\.pushes, Self.pay([event], &paid[turnDay(to: now), default: Paid()].events), at: now)
    }

    /// How many of these objects were not paid for yet.
    private static func pay<Object>(_ objects: [Object], _ paid: inout Set<Object>) -> Int {
        objects.count { paid.insert($0).inserted }
    }

    /// Forgets the days that are over when a new one begins; the new day.
    private mutating func turnDay(to now: Date) -> UTCDay {
        let day = UTCDay(now)
        if paid[day] == nil {
            let newest = max(day, paid.keys.max() ?? day)
            paid = paid.filter { $0.key > newest.advanced(by: -Self.rememberedDays) }
        }
        return day
    }

    private mutating func charge(_ part: WritableKeyPath<Charges, Int>, _ count: Int, at now: Date) {
        if count > 0 { charges[UTCDay(now), default: Charges()][keyPath: part] += count }
    }
}

/// An activity event as X bills it: a second subscription to the same costs nothing more.
struct PushedEvent: Sendable, Hashable {
    /// The version of the post that it is about.
    let post: Tweet.ID
    /// Dotted words: `post.create`.
    let type: String
}
