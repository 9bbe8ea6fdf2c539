import Foundation
import GRDB
import History
import Synchronization
import TweetModel

/// What was spent, once more and beside the history: the user's stops hold, and the money shown is no less than X's bill, where the
/// history itself is lost, cut, or put back from an older copy.
///
/// A few lines of text, written anew after each commit that settles money with X. Pushes may come by the thousand: what they cost
/// is written once a second at most, with a later commit, or at the end.
final class SpendingCopy: Sendable {
    struct Content: Sendable, Hashable {
        /// How many such commits there were; the history counts them too, and has lost some where it counts fewer.
        var turn: Int
        /// Millionths of a US dollar, of this month and of yesterday.
        var days: [UTCDay: Int]
    }

    private static let head = "tweetdash: spent by UTC day (days since 1970), in millionths of a US dollar"
    private static let turnKey = "spendingTurn"
    /// A month of lines is a few hundred bytes.
    private static let longest = 16 * 1024

    private struct Pushed {
        /// The last day on which something was pushed that is not in the copy yet.
        var day: UTCDay?
        var keptAt: ContinuousClock.Instant?
    }

    private static let pause: Duration = .seconds(1)

    let path: String
    private let pushed = Mutex(Pushed())
    /// The turn of what stands there, once it was read.
    private let kept = Mutex<Int?>(nil)

    init(beside history: String) {
        path = history + ".spending"
    }

    // MARK: Keeping

    /// Counts one more commit; returns what is to be kept once it is done.
    static func next(after change: SpendingChange, in db: Database) throws -> Content? {
        guard let today = change.amounts.keys.map(\.day).max() else { return nil }
        return try next(on: today, in: db)
    }

    /// The same for what was pushed by now, these among it; nil where that is nothing, or was kept a moment ago.
    func next(pushing changes: [SpendingChange], in db: Database) throws -> Content? {
        let day = pushed.withLock { pushed in
            let days = changes.flatMap(\.amounts.keys).map(\.day) + [pushed.day].compactMap(\.self)
            pushed.day = days.max()
            let isSoon = pushed.keptAt.map { .now - $0 < Self.pause } ?? false
            return isSoon ? nil : pushed.day
        }
        return try day.map { try Self.next(on: $0, in: db) }
    }

    /// The same at the end, however soon.
    func last(in db: Database) throws -> Content? {
        try pushed.withLock(\.day).map { try Self.next(on: $0, in: db) }
    }

    private static func next(on today: UTCDay, in db: Database) throws -> Content {
        let turn = try turn(in: db) + 1
        try set(turn, in: db)
        let first = min(today.month.lowerBound, today.advanced(by: -1))
        return Content(turn: turn, days: try SpendingRows.days(since: first, in: db))
    }

    /// Puts it in the place of what was kept, all or nothing; where that cannot be, the history has it.
    ///
    /// Of a history that has lost commits, and could not take back what it lacks, the copy knows more: it stays.
    func keep(_ content: Content) {
        let before = kept.withLock { $0 } ?? read()?.turn ?? 0
        kept.withLock { $0 = max(before, content.turn) }
        guard content.turn > before else { return }
        let lines = content.days.sorted { $0.key < $1.key }.map { "\($0.key.rawValue) \($0.value)" }
        let text = ([Self.head, "turn \(content.turn)"] + lines).joined(separator: "\n") + "\n"
        let next = path + "-new"
        let descriptor = open(next, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { return }
        let bytes = Array(text.utf8)
        let isWhole = write(descriptor, bytes, bytes.count) == bytes.count && fsync(descriptor) == 0
        guard close(descriptor) == 0, isWhole, rename(next, path) == 0 else { return }
        pushed.withLock { $0 = Pushed(day: nil, keptAt: .now) }
    }

    // MARK: Reading

    /// Nil where there is none, or none that is whole.
    func read() -> Content? {
        guard let file = FileHandle(forReadingAtPath: path) else { return nil }
        defer { try? file.close() }
        guard let bytes = try? file.read(upToCount: Self.longest) else { return nil }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        guard lines.first?[...] == Self.head[...], lines.count > 1, lines[1].hasPrefix("turn "),
            let turn = Int(lines[1].dropFirst(5)), (0..<Self.mostTurns).contains(turn)
        else { return nil }
        var content = Content(turn: turn, days: [:])
        for line in lines.dropFirst(2) {
            let parts = line.split(separator: " ").compactMap { Int($0) }
            guard parts.count == 2, (0...Self.mostADay).contains(parts[1]) else { return nil }
            content.days[UTCDay(rawValue: parts[0])] = parts[1]
        }
        return content
    }

    /// A million dollars.
    static let mostADay = 1_000_000_000_000

    enum Restored: Sendable, Hashable {
        /// There is nothing to tell what it lacks.
        case unknown
        case complete
        /// It had lost commits.
        case added
    }

    /// Adds to a history that has lost commits what it lacks.
    func restore(to pool: DatabasePool) throws -> Restored {
        guard let content = read() else { return .unknown }
        return try pool.write { db in
            guard try Self.turn(in: db) < content.turn else { return .complete }
            let held = try SpendingRows.days(since: UTCDay(rawValue: .min), in: db)
            var change = SpendingChange()
            for (day, sum) in content.days where sum > held[day] ?? 0 {
                let lost = SpendingRow.Amount(microdollars: sum - (held[day] ?? 0))
                change.add(lost, to: SpendingRow.Key(day, .earlier))
            }
            try SpendingRows.write(change, sources: SourceNumbers(db), in: db)
            try Self.set(content.turn, in: db)
            return .added
        }
    }

    private static func turn(in db: Database) throws -> Int {
        let turn =
            try Int.fetchOne(
                db.cachedStatement(sql: "SELECT CAST(value AS INTEGER) FROM setting WHERE key = ?"),
                arguments: [turnKey]
            ) ?? 0
        guard (0...mostTurns).contains(turn) else { throw HistoryError.damaged }
        return turn
    }

    /// A thousand a second for as long as there are computers.
    private static let mostTurns = 1 << 48

    private static func set(_ turn: Int, in db: Database) throws {
        try db.cachedStatement(sql: "INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)")
            .execute(arguments: [turnKey, String(turn)])
    }
}
