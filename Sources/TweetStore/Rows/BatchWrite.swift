import Foundation
import GRDB
import TweetModel

/// One batch on its way into the history, inside a transaction.
struct BatchWrite {
    let db: Database
    let batch: TweetBatch
    let sources: SourceNumbers
    /// Tweets up to this id were dropped by the limit on the history and are not taken in again.
    let prunedThrough: Int64
    var changes = TweetChanges()

    init(_ batch: TweetBatch, in db: Database, sources: SourceNumbers, prunedThrough: Int64) {
        self.batch = batch
        self.db = db
        self.sources = sources
        self.prunedThrough = prunedThrough
    }

    /// Writes everything that the batch brings.
    ///
    /// Deletions come before tweets, so that a tombstone of the same batch wins.
    mutating func run() throws {
        for id in batch.deleted { try delete(id) }
        for sighting in batch.sightings {
            if sighting.tweet.id.isUnproven { try keepUnproven(sighting.tweet) } else { try save(sighting) }
        }
        try learnCoverage()
        if !batch.spending.isEmpty { try SpendingRows.write(batch.spending, sources: sources, in: db) }
        for body in batch.quarantined { try quarantine(body) }
    }

    var now: Int64 { Milliseconds.of(batch.receivedAt) }

    /// The first id that lies too far ahead of the present to be believed: it says nothing of the present.
    static func firstUnbelievable(at present: Date) -> Tweet.ID? {
        Tweet.ID(firstAt: present + Tweet.ID.tolerableFuture)
    }

    // MARK: - Sources and coverage

    /// Notes the newest tweet of each source that these batches bring, by which its silence is noticed.
    static func noteNewest(of batches: [TweetBatch], _ sources: SourceNumbers, in db: Database) throws {
        var newest: [Source.ID: Tweet.ID] = [:]
        for batch in batches {
            let limit = firstUnbelievable(at: batch.present)
            for sighting in batch.sightings where !sighting.tweet.id.isUnproven {
                let id = sighting.tweet.versionID
                guard limit.map({ id < $0 }) ?? true else { continue }
                for source in sighting.sources { newest[source] = max(newest[source] ?? id, id) }
            }
        }
        let sql = "UPDATE source SET newest = ?1 WHERE number = ?2 AND coalesce(newest, 0) < ?1"
        for (source, id) in newest.sorted(by: { $0.key < $1.key }) {
            try db.cachedStatement(sql: sql).execute(arguments: [id.sql, try sources[source]])
        }
    }

    private mutating func learnCoverage() throws {
        // The gaps of all sources, read only where a hole changes: most reads and pushes only move the top.
        var before: [Gap]?
        for change in batch.coverage {
            for source in change.sources {
                let number = try sources[source]
                let known = try CoverageRows.read(number, in: db)
                let coverage = change.facts.reduce(known) { $0.learning($1, of: source) }
                if before == nil, coverage.holes != known.holes { before = try CoverageRows.gaps(db) }
                try CoverageRows.replace(known, by: coverage, of: number, in: db)
            }
        }
        guard let before else { return }
        let after = try CoverageRows.gaps(db)
        guard after != before else { return }
        let known = Set(before)
        changes.gaps = after
        changes.gapsFound = after.filter { !known.contains($0) }
    }

    // MARK: - Quarantine

    /// Keeps the newest bodies, of each the first MiB: enough to see what X sends, too little to fill a disk.
    ///
    /// Each once, so that one which comes again and again leaves room for others.
    private func quarantine(_ body: [UInt8]) throws {
        let kept = Data(body.prefix(1 << 20))
        let isKept = try Bool.fetchOne(
            db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM quarantine WHERE body = ?)"),
            arguments: [kept]
        )
        guard isKept != true else { return }
        try db.cachedStatement(sql: "INSERT INTO quarantine (receivedAt, via, body) VALUES (?, ?, ?)")
            .execute(arguments: [now, batch.via.rawValue, kept])
        try db.cachedStatement(sql: "DELETE FROM quarantine WHERE id <= ?")
            .execute(arguments: [db.lastInsertedRowID - Int64(TweetStore.quarantineLimit)])
    }
}

extension Coverage {
    fileprivate func learning(_ fact: TweetBatch.CoverageChange.Fact, of source: Source.ID) -> Coverage {
        switch fact {
        case .covered(let range, let evidence): adding(range, evidence)
        case .missing(let range, let reason, let estimates):
            missing(range, reason, estimate: estimates[source])
        case .unseen(let range): beginning(range)
        case .anotherOwner: Coverage()
        }
    }
}
