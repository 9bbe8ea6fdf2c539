import Foundation
import Support
import TweetModel
import TweetStore
import XClient
import XPush
import XWire

@testable import DemoX

/// Some days of a client at the demo X without a socket, on a clock that is moved by hand: polls, look-ups, counts, reads of what
/// is missing, pushes and restarts, as a seed has it.
struct MoneyDays {
    let x: MemoryX
    /// Where the money shown was less than X's bill, or a read passed a stop.
    private(set) var breaches: [String] = []
    /// Reads that a stop held back.
    private(set) var stopped = 0
    private(set) var restarts = 0

    private let store: TweetStore
    private let limits: SpendingLimits
    private let watched: [WatchedHandle]
    private var client: XClient
    private var random: Support.SeededGenerator
    private var newest: Tweet.ID?

    private struct WatchedHandle {
        let handle: String
        let id: String
        var source: Source.ID { .account(handle) }
    }

    init(seed: UInt64) async throws {
        random = Support.SeededGenerator(seed: seed)
        // The days of most seeds hold the end of a month.
        let start =
            Date(timeIntervalSince1970: 1_790_856_000) + Double.random(in: 18...29, using: &random) * 86_400
        x = MemoryX(seed: seed, start: start)
        store = try TweetStore.inMemory()
        limits = SpendingLimits(
            day: Int.random(in: 500_000...1_200_000, using: &random),
            month: Int.random(in: 3_000_000...9_000_000, using: &random)
        )
        watched = x.accounts(8).map { WatchedHandle(handle: $0.handle, id: $0.id) }
        x.subscribe(watched.map { (id: $0.id, tag: $0.source.rawValue) })
        client = try await Self.client(x, store, limits)
    }

    private static func client(
        _ x: MemoryX,
        _ store: TweetStore,
        _ limits: SpendingLimits
    ) async throws -> XClient {
        let origin = x.now
        return XClient(
            baseURL: .x,
            credentials: Credentials(
                bearerToken: x.keys.credentials.bearerToken,
                userToken: x.keys.credentials.userToken
            ),
            exchange: x,
            time: MonotonicTime(
                now: { .seconds(x.now.timeIntervalSince(origin)) },
                sleep: { x.pass($0 / .seconds(1)) }
            ),
            now: { x.now },
            ownsApp: true,
            spending: try await SpendingJournal(
                limits: limits,
                reading: KeptSpending(store: store),
                at: x.now
            )
        )
    }

    /// What is kept, day by day.
    func shownByDay() async throws -> [UTCDay: Int] {
        try await store.spending(since: UTCDay(rawValue: 0)).reduce(into: [:]) {
            $0[$1.key.day, default: 0] += $1.amount.microdollars
        }
    }

    // MARK: What happens

    mutating func play(_ days: Int) async throws {
        let end = x.now + Double(days) * 86_400
        while x.now < end {
            x.pass(Double.random(in: 300...4500, using: &random))
            for _ in 0..<Int.random(in: 0...4, using: &random) { try await push() }
            try await read()
            if Int.random(in: 0..<40, using: &random) == 0 { try await restart() }
            check()
        }
    }

    private mutating func restart() async throws {
        restarts += 1
        client = try await Self.client(x, store, limits)
    }

    private mutating func push() async throws {
        for body in x.playAct() {
            let sources = PushSources(
                feed: watched.map(\.source),
                account: { [watched] id in watched.first { $0.id == id }?.source },
                isOwner: { _ in false }
            )
            guard var batch = try ReceivedDelivery(signed: body, at: x.now, sources: sources).batch else {
                continue
            }
            batch.spending = client.countPushed(batch.pushed)
            _ = try await store.commit([batch])
        }
    }

    /// One thing that is asked, whatever comes of it.
    private mutating func read() async throws {
        let (day, month) = x.billed()
        do {
            switch Int.random(in: 0..<20, using: &random) {
            case 0..<9: try await poll()
            case 9..<11: try await fill()
            case 11..<13:
                _ = try await client.page(.listTweets(listID: x.listID, page: PageRequest(maxResults: 20)))
            case 13: _ = try await client.page(.mentions(userID: x.ownerID, page: PageRequest(maxResults: 5)))
            case 14:
                _ = try await client.page(.userTweets(userID: x.ownerID, page: PageRequest(maxResults: 5)))
            case 15..<17: try await audit()
            default: try await lookUp()
            }
        } catch XClientError.dailyStop, XClientError.monthlyStop {
            stopped += 1
        } catch is XClientError {
            // X had trouble, or the answer was lost on its way.
        }
        let (dayAfter, monthAfter) = x.billed()
        if dayAfter > max(day, limits.day ?? .max) { breaches.append("\(x.now): \(dayAfter) on a day") }
        if monthAfter > max(month, limits.month ?? .max) {
            breaches.append("\(x.now): \(monthAfter) in a month")
        }
    }

    private mutating func poll() async throws {
        let wanted = [10, 10, 20, 100].randomElement(using: &random) ?? 10
        var page = PageRequest(maxResults: wanted, sinceID: recent?.description)
        for _ in 0..<3 {
            let answer = try await client.page(.searchRecent(query, page: page), for: purpose)
            newest = (answer.tweets.map(\.versionID) + [newest].compactMap(\.self)).max()
            guard let token = answer.nextToken else { return }
            page.token = token
        }
    }

    /// An older stretch: much of it was read before, on this day or another.
    private mutating func fill() async throws {
        guard let recent,
            let until = Tweet.ID(firstAt: x.now - Double.random(in: 0...86_400, using: &random)),
            let since = Tweet.ID(firstAt: x.now - 5 * 86_400), since < until, recent > since
        else { return }
        let page = PageRequest(maxResults: 10, sinceID: since.description, untilID: until.description)
        _ = try await client.page(.searchRecent(query, page: page), for: purpose)
    }

    private func audit() async throws {
        let end = x.now - 60
        _ = try await client.counts(of: query, from: end - 6 * 3600, to: end, for: watched.map(\.source))
    }

    private mutating func lookUp() async throws {
        let some = watched.shuffled(using: &random).prefix(Int.random(in: 1...3, using: &random))
        if Bool.random(using: &random) {
            _ = try await client.accounts(named: some.map(\.handle))
        } else {
            _ = try await client.accounts(
                ids: some.map(\.id),
                of: Dictionary(uniqueKeysWithValues: some.map { ($0.id, $0.source) })
            )
        }
    }

    /// The newest tweet known, where a search may still begin there.
    private var recent: Tweet.ID? {
        guard let oldest = Tweet.ID(firstAt: x.now - 6 * 86_400) else { return nil }
        return newest.flatMap { $0 > oldest ? $0 : nil }
    }

    private var query: String { watched.map { "from:\($0.handle)" }.joined(separator: " OR ") }

    private var purpose: ReadPurpose {
        ReadPurpose(
            watched.map(\.source),
            authors: Dictionary(uniqueKeysWithValues: watched.map { ($0.id, $0.source) }),
            areAuthorsAll: true
        )
    }

    private mutating func check() {
        let (day, month) = x.billed()
        if client.spentToday < day {
            breaches.append("\(x.now): \(client.spentToday) shown of \(day) of a day")
        }
        if client.spentThisMonth < month {
            breaches.append("\(x.now): \(client.spentThisMonth) shown of \(month) of a month")
        }
    }
}

/// The ledger as the program keeps it.
private struct KeptSpending: SpendingRecord {
    let store: TweetStore

    func spending(since day: UTCDay) async throws -> [SpendingRow] { try await store.spending(since: day) }

    func billed(since day: UTCDay) async throws -> [UTCDay: Set<BilledObject>] {
        try await store.billed(since: day)
    }

    func note(_ change: SpendingChange) async throws { try await store.note(change) }
}
