import GRDB
import History
import TweetModel

/// The ledger of a source as rows: read whole, and written where it changed.
enum CoverageRows {
    static let columns = "afterID, throughID, evidence, reason, estimate"

    static func read(_ source: Int64, in db: Database) throws -> Coverage {
        let sql = "SELECT \(columns) FROM coverage WHERE source = ? ORDER BY afterID"
        let rows = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: [source])
        var stretches: [Coverage.Stretch] = []
        while let row = try rows.next() { stretches.append(try stretch(row, from: 0)) }
        return Coverage(stretches)
    }

    /// The stretches of every source that reach above an id, by the number of the source; all of them where it is nil.
    static func read(since id: Tweet.ID?, in db: Database) throws -> [Int64: Coverage] {
        let sql = "SELECT source, \(columns) FROM coverage WHERE throughID > ?"
        let rows = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: [id?.sql ?? 0.databaseValue])
        var stretches: [Int64: [Coverage.Stretch]] = [:]
        while let row = try rows.next() {
            stretches[try row.decode(Int64.self, atIndex: 0), default: []].append(try stretch(row, from: 1))
        }
        return stretches.mapValues { Coverage($0) }
    }

    /// Writes the ledger in the place of the one that was read.
    static func replace(_ known: Coverage, by coverage: Coverage, of source: Int64, in db: Database) throws {
        let old = Set(known.stretches)
        let new = Set(coverage.stretches)
        for stretch in old.subtracting(new) {
            // Rows that are alike and touch were read as one.
            let delete = "DELETE FROM coverage WHERE source = ? AND afterID >= ? AND afterID < ?"
            try db.cachedStatement(sql: delete)
                .execute(arguments: [source, stretch.range.after.sql, stretch.range.through.sql])
        }
        let insert = "INSERT INTO coverage (source, \(columns)) VALUES (?, ?, ?, ?, ?, ?)"
        for stretch in new.subtracting(old) {
            var (evidence, reason, estimate): (String?, String?, Int?)
            switch stretch.state {
            case .covered(let known): evidence = known.rawValue
            case .missing(let why, let likely): (reason, estimate) = (why.rawValue, likely)
            }
            try db.cachedStatement(sql: insert).execute(arguments: [
                source, stretch.range.after.sql, stretch.range.through.sql, evidence, reason, estimate,
            ])
        }
    }

    /// What the limit on the history has not dropped of a ledger; the rest is kept for the sake of its top alone.
    static func standing(_ coverage: Coverage, above horizon: Tweet.ID?) -> Coverage {
        guard let horizon, let floor = coverage.stretches.first?.range.after, floor < horizon else {
            return coverage
        }
        return coverage.above(horizon)
    }

    /// The id up to which the limit on the history dropped tweets; nil where it never did.
    static func horizon(_ db: Database) throws -> Tweet.ID? {
        Tweet.ID(UInt64(bitPattern: try Retention.prunedThrough(db)))
    }

    /// The holes of every source, joined where they are alike, newest first; without what the limit on the history dropped.
    static func gaps(_ db: Database) throws -> [Gap] {
        let sources = try SourceNumbers.all(db)
        let horizon = try horizon(db)
        let sql = "SELECT source, \(columns) FROM coverage WHERE reason IS NOT NULL"
        let rows = try Row.fetchCursor(db.cachedStatement(sql: sql))
        var holes: [(source: Source.ID, hole: Hole)] = []
        while let row = try rows.next() {
            guard let source = sources[try row.decode(Int64.self, atIndex: 0)] else { continue }
            let standing = standing(Coverage([try stretch(row, from: 1)]), above: horizon)
            holes += standing.holes.map { (source, $0) }
        }
        return Gap.joining(holes)
    }

    private static func stretch(_ row: Row, from first: Int) throws -> Coverage.Stretch {
        guard
            let range = IDRange(after: try TweetRow.id(row, first), through: try TweetRow.id(row, first + 1))
        else {
            throw HistoryError.damaged
        }
        if let evidence = try row.decode(String?.self, atIndex: first + 2) {
            guard let evidence = Coverage.Evidence(rawValue: evidence) else { throw HistoryError.damaged }
            return Coverage.Stretch(range, .covered(evidence))
        }
        let estimate = try row.decode(Int?.self, atIndex: first + 4)
        return Coverage.Stretch(range, .missing(try TweetRow.value(row, first + 3), estimate: estimate))
    }
}
