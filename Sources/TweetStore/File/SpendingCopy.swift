import Foundation
import GRDB
import TweetModel

/// What was spent, once more and beside the history: the user's stops hold, and the money shown is no less than X's bill, where the
/// history itself is lost, cut, or put back from an older copy.
///
/// A few lines of text, written anew after each commit that settles money with X. What is pushed reaches it with the next such
/// commit, as nothing stops it anyway.
struct SpendingCopy: Sendable {
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

    let path: String

    init(beside history: String) {
        path = history + ".spending"
    }

    // MARK: Keeping

    /// Counts one more commit; returns what is to be kept once it is done.
    static func next(after change: SpendingChange, in db: Database) throws -> Content? {
        guard let today = change.amounts.keys.map(\.day).max() else { return nil }
        let turn = try turn(in: db) + 1
        try set(turn, in: db)
        let first = min(today.month.lowerBound, today.advanced(by: -1))
        return Content(turn: turn, days: try SpendingRows.days(since: first, in: db))
    }

    /// Puts it in the place of what was kept, all or nothing; where that cannot be, the history has it.
    func keep(_ content: Content) {
        let lines = content.days.sorted { $0.key < $1.key }.map { "\($0.key.rawValue) \($0.value)" }
        let text = ([Self.head, "turn \(content.turn)"] + lines).joined(separator: "\n") + "\n"
        let next = path + "-new"
        let descriptor = open(next, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { return }
        let bytes = Array(text.utf8)
        let isWhole = write(descriptor, bytes, bytes.count) == bytes.count && fsync(descriptor) == 0
        guard close(descriptor) == 0, isWhole else { return }
        _ = rename(next, path)
    }

    // MARK: Reading

    /// Nil where there is none, or none that is whole.
    func read() -> Content? {
        guard let file = FileHandle(forReadingAtPath: path) else { return nil }
        defer { try? file.close() }
        guard let bytes = try? file.read(upToCount: Self.longest) else { return nil }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        guard lines.first?[...] == Self.head[...], lines.count > 1, lines[1].hasPrefix("turn "),
            let turn = Int(lines[1].dropFirst(5))
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
    private static let mostADay = 1_000_000_000_000

    /// Adds to a history that has lost commits what it lacks; false where there is nothing to tell what it lacks.
    func restore(to pool: DatabasePool) throws -> Bool {
        guard let content = read() else { return false }
        try pool.write { db in
            guard try Self.turn(in: db) < content.turn else { return }
            let held = try SpendingRows.days(since: UTCDay(rawValue: .min), in: db)
            var change = SpendingChange()
            for (day, sum) in content.days where sum > held[day] ?? 0 {
                let lost = SpendingRow.Amount(microdollars: sum - (held[day] ?? 0))
                change.add(lost, to: SpendingRow.Key(day, .earlier))
            }
            try SpendingRows.write(change, sources: SourceNumbers(db), in: db)
            try Self.set(content.turn, in: db)
        }
        return true
    }

    private static func turn(in db: Database) throws -> Int {
        try Int.fetchOne(
            db.cachedStatement(sql: "SELECT CAST(value AS INTEGER) FROM setting WHERE key = ?"),
            arguments: [turnKey]
        ) ?? 0
    }

    private static func set(_ turn: Int, in db: Database) throws {
        try db.cachedStatement(sql: "INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)")
            .execute(arguments: [turnKey, String(turn)])
    }
}
