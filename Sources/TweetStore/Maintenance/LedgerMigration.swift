import GRDB
import TweetModel

/// Makes the ledger of each source of what the first version kept: how far each target was read, and what of it was not.
enum LedgerMigration {
    private struct Gap {
        let range: IDRange
        let reason: Hole.Reason
        let estimate: Int?
    }

    /// A cursor said that all up to it was read, and a gap that a part of it was not.
    static func run(_ db: Database) throws {
        let numbers = SourceNumbers(db)
        let oldest = try oldestTweets(db)
        let gaps = try gaps(db)
        let cursors = try cursors(db)
        for source in Set(gaps.keys).union(cursors.keys) {
            let number = try numbers[source]
            var coverage = Coverage()
            if let cursor = cursors[source] {
                // From the first that is known of it: a gap may lie below all tweets that are left.
                let floor =
                    ([cursor.previous, oldest[number]?.previous] + (gaps[source] ?? []).map(\.range.after))
                    .compactMap(\.self).min()
                if let range = floor.flatMap({ IDRange(after: $0, through: cursor) }) {
                    coverage = coverage.adding(range, .read)
                }
            }
            for gap in gaps[source] ?? [] {
                coverage = coverage.missing(gap.range, gap.reason, estimate: gap.estimate)
            }
            try CoverageRows.replace(Coverage(), by: coverage, of: number, in: db)
        }
    }

    /// What a target of the first version read: several accounts at once, else one source.
    static func sources(of target: String) -> [Source.ID] {
        let parts = target.split(separator: ":", maxSplits: 1).map(String.init)
        return switch parts.first {
        case "watch" where parts.count == 2:
            parts[1].split(separator: ",").map { Source.ID.account(String($0)) }
        case "home": [.home]
        case "mentions": [.mentions]
        default: Source.ID(rawValue: target).map { [$0] } ?? []
        }
    }

    private static func oldestTweets(_ db: Database) throws -> [Int64: Tweet.ID] {
        let sql = "SELECT source, min(tweetID) FROM tweetSource GROUP BY source"
        let rows = try Row.fetchAll(db, sql: sql)
        return Dictionary(
            uniqueKeysWithValues: try rows.map {
                (try $0.decode(Int64.self, atIndex: 0), try TweetRow.id($0, 1))
            }
        )
    }

    private static func cursors(_ db: Database) throws -> [Source.ID: Tweet.ID] {
        var cursors: [Source.ID: Tweet.ID] = [:]
        for row in try Row.fetchAll(db, sql: "SELECT target, newest FROM cursor") {
            let newest = try TweetRow.id(row, 1)
            for source in sources(of: try row.decode(String.self, atIndex: 0)) {
                cursors[source] = max(cursors[source] ?? newest, newest)
            }
        }
        return cursors
    }

    private static func gaps(_ db: Database) throws -> [Source.ID: [Gap]] {
        var gaps: [Source.ID: [Gap]] = [:]
        let sql = "SELECT target, afterID, beforeID, reason, estimate FROM gap ORDER BY id"
        for row in try Row.fetchAll(db, sql: sql) {
            let sources = sources(of: try row.decode(String.self, atIndex: 0))
            let reason = try row.decode(String.self, atIndex: 3)
            let estimate = try row.decode(Int?.self, atIndex: 4)
            guard
                let range = IDRange(after: try TweetRow.id(row, 1), through: try TweetRow.id(row, 2).previous)
            else {
                continue
            }
            for (index, source) in sources.enumerated() {
                // Parted among the accounts of one query, so that it is the same once their holes are shown as one.
                let share = estimate.map { $0 / sources.count + (index < $0 % sources.count ? 1 : 0) }
                let reason = self.reason(reason, of: source.kind)
                gaps[source, default: []].append(Gap(range: range, reason: reason, estimate: share))
            }
        }
        return gaps
    }

    private static func reason(_ text: String, of kind: Source.Kind) -> Hole.Reason {
        switch text {
        case "outage": .outage
        // Only for these did the first version know that X keeps nothing from there any more.
        case "staleCursor" where kind == .search || kind == .home: .reach
        default: .pageLimit
        }
    }
}
