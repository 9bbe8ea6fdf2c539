package import Foundation
import GRDB
package import TweetModel

extension TweetStore {
    /// What is known of every source that was ever watched: coverage from `start` on, tweets and money of a UTC day.
    ///
    /// One pass over each table, however many sources there are.
    package func summaries(since start: Date, on day: UTCDay) async throws -> [Source.ID: SourceSummary] {
        try await read { db in
            let names = try SourceNumbers.all(db)
            var summaries: [Source.ID: SourceSummary] = [:]
            for source in names.values { summaries[source] = SourceSummary() }
            try SummaryRows.addNewest(to: &summaries, in: db)
            let horizon = try CoverageRows.horizon(db)
            for (number, coverage) in try CoverageRows.read(since: Tweet.ID(firstAt: start), in: db) {
                guard let source = names[number] else { continue }
                summaries[source]?.coverage = CoverageRows.standing(coverage, above: horizon)
            }
            for (number, count) in try SummaryRows.tweets(on: day, in: db) {
                if let source = names[number] { summaries[source]?.tweetsToday = count }
            }
            for row in try SpendingRows.sums(since: day, in: db) where row.key.day == day {
                if let source = row.key.source {
                    summaries[source]?.microdollarsToday += row.amount.microdollars
                }
            }
            for account in try SummaryRows.accounts(db) {
                summaries[.account(account.handle), default: SourceSummary()].account = account
            }
            return summaries
        }
    }
}

/// The statements of a summary that belong to no other part of the history.
private enum SummaryRows {
    static func addNewest(to summaries: inout [Source.ID: SourceSummary], in db: Database) throws {
        let sql = "SELECT id, newest FROM source WHERE newest IS NOT NULL"
        let rows = try Row.fetchCursor(db.cachedStatement(sql: sql))
        while let row = try rows.next() {
            guard let source = Source.ID(rawValue: try row.decode(String.self, atIndex: 0)) else { continue }
            summaries[source]?.newest = try TweetRow.id(row, 1)
        }
    }

    /// How many tweets of a day each source has.
    static func tweets(on day: UTCDay, in db: Database) throws -> [Int64: Int] {
        guard let first = Tweet.ID(firstAt: day.start),
            let next = Tweet.ID(firstAt: day.advanced(by: 1).start)
        else { return [:] }
        let sql =
            "SELECT source, count(*) FROM tweetSource WHERE tweetID >= ? AND tweetID < ? GROUP BY source"
        let rows = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: [first.sql, next.sql])
        var counts: [Int64: Int] = [:]
        while let row = try rows.next() {
            counts[try row.decode(Int64.self, atIndex: 0)] = try row.decode(Int.self, atIndex: 1)
        }
        return counts
    }

    static func accounts(_ db: Database) throws -> [KnownAccount] {
        let rows = try Row.fetchCursor(
            db.cachedStatement(sql: "SELECT \(AccountRow.columns) FROM account")
        )
        var accounts: [KnownAccount] = []
        while let row = try rows.next() { accounts.append(try AccountRow.account(row)) }
        return accounts
    }
}
