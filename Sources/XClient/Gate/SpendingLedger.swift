import TweetModel

import struct Foundation.Date

/// What today's reads cost at most, in millionths of a US dollar.
///
/// X bills an object once per UTC day, so ids already read today add nothing. Objects in `includes` may or may not be billed:
/// they are counted, which makes the sum an upper bound (X docs, pricing, August 2026).
struct SpendingLedger: Sendable, Equatable {
    static let pricePerPost = 5_000
    static let pricePerOwnedPost = 1_000
    static let pricePerUser = 10_000
    private static let secondsPerDay = 86_400.0

    /// Days since 1970 in UTC.
    private var day: Int
    private var posts: Set<Tweet.ID> = []
    private var users: Set<String> = []
    private(set) var microdollars: Int

    /// Starts with nothing spent on the day of `date`.
    init(on date: Date) {
        day = Self.day(of: date)
        microdollars = 0
    }

    /// Goes on with the note of an earlier run; one of another day, or none, begins at nothing.
    init(note: String?, on date: Date) {
        self.init(on: date)
        let parts = (note ?? "").split(separator: " ").compactMap { Int($0) }
        if parts.count == 2, parts[0] == day { microdollars = max(parts[1], 0) }
    }

    /// The day and the sum, to be kept over a restart.
    var note: String { "\(day) \(microdollars)" }

    /// Adds the objects of one answer that were not read before on the same UTC day.
    mutating func count(_ bill: Bill, on date: Date) {
        turnDay(to: date)
        let pricePerPost = bill.isOwned ? Self.pricePerOwnedPost : Self.pricePerPost
        for id in bill.posts where posts.insert(id).inserted { microdollars += pricePerPost }
        for id in bill.users where users.insert(id).inserted { microdollars += Self.pricePerUser }
    }

    /// Begins a new sum when the UTC day of `date` is a later one.
    ///
    /// An earlier day shows that the clock was wrong before: the sum stays.
    mutating func turnDay(to date: Date) {
        let today = Self.day(of: date)
        if today > day { self = SpendingLedger(on: date) }
        day = today
    }

    /// From `date` to the next midnight in UTC.
    static func restOfDay(at date: Date) -> Duration {
        .seconds(Double(day(of: date) + 1) * secondsPerDay - date.timeIntervalSince1970)
    }

    private static func day(of date: Date) -> Int {
        Int((date.timeIntervalSince1970 / secondsPerDay).rounded(.down))
    }
}
