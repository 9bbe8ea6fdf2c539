import GRDB
import History
import TweetModel

/// The rows of `spending` and `billed`.
///
/// `billed` holds the objects of two days, the newest and the one before, should an answer come just after midnight; `spending`
/// goes back a little more than a year, for a look at what months cost.
enum SpendingRows {
    /// In the order that `sums` and `billed` read them.
    static let columns = "day, item, source, count, microdollars, ofReposts"
    static let billedColumns = "day, kind, id"

    private static let keptDays = 400
    /// The number of no source.
    private static let none: Int64 = 0

    static func sums(since day: UTCDay, in db: Database) throws -> [SpendingRow] {
        let sources = try SourceNumbers.all(db)
        let sql = """
            SELECT \(columns) FROM spending WHERE day >= ? \
            ORDER BY day, item, source
            """
        return try Row.fetchAll(db.cachedStatement(sql: sql), arguments: [day.rawValue]).map { row in
            SpendingRow(
                SpendingRow.Key(
                    UTCDay(rawValue: try row.decode(Int.self, atIndex: 0)),
                    // What a later version bills by another word is money all the same.
                    BilledItem(rawValue: try row.decode(String.self, atIndex: 1)) ?? .earlier,
                    sources[try row.decode(Int64.self, atIndex: 2)]
                ),
                SpendingRow.Amount(
                    count: try number(row, 3),
                    microdollars: try number(row, 4),
                    ofReposts: try number(row, 5)
                )
            )
        }
    }

    /// A number that can be; what SQLite cannot tell from one, and nobody spends, is damage.
    private static func number(_ row: Row, _ index: Int) throws -> Int {
        let number = try row.decode(Int.self, atIndex: index)
        guard (0...SpendingCopy.mostADay).contains(number) else { throw HistoryError.damaged }
        return number
    }

    /// The sum of each day, in millionths of a US dollar.
    static func days(since day: UTCDay, in db: Database) throws -> [UTCDay: Int] {
        let sql = """
            SELECT day, total(microdollars), max(microdollars), max(count), max(ofReposts) FROM spending WHERE day >= ? \
            GROUP BY day
            """
        return try Row.fetchAll(db.cachedStatement(sql: sql), arguments: [day.rawValue]).reduce(into: [:]) {
            days,
            row in
            for index in 2...4 { _ = try number(row, index) }
            days[UTCDay(rawValue: try row.decode(Int.self, atIndex: 0))] = Int(
                min(try row.decode(Double.self, atIndex: 1), Double(SpendingCopy.mostADay))
            )
        }
    }

    static func billed(since day: UTCDay, in db: Database) throws -> [UTCDay: Set<BilledObject>] {
        var billed: [UTCDay: Set<BilledObject>] = [:]
        let sql = "SELECT \(billedColumns) FROM billed WHERE day >= ?"
        let rows = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: [day.rawValue])
        while let row = try rows.next() {
            guard let kind = BilledObject.Kind(rawValue: try row.decode(Int.self, atIndex: 1)) else {
                continue
            }
            let id = UInt64(bitPattern: try row.decode(Int64.self, atIndex: 2))
            billed[UTCDay(rawValue: try row.decode(Int.self, atIndex: 0)), default: []].insert(
                BilledObject(kind, id)
            )
        }
        return billed
    }

    static func write(_ change: SpendingChange, sources: SourceNumbers, in db: Database) throws {
        // In two steps, as a row that takes something away would not pass the checks of a new one.
        let begin = """
            INSERT OR IGNORE INTO spending (day, item, source, count, microdollars, ofReposts) VALUES (?, ?, ?, 0, 0, 0)
            """
        let add = """
            UPDATE spending SET count = count + ?4, microdollars = microdollars + ?5, ofReposts = ofReposts + ?6 \
            WHERE day = ?1 AND item = ?2 AND source = ?3
            """
        var isNew = false
        for (key, amount) in change.amounts where amount != SpendingRow.Amount() {
            let source = try key.source.map { try sources[$0] } ?? none
            let row: StatementArguments = [key.day.rawValue, key.item.rawValue, source]
            try db.cachedStatement(sql: begin).execute(arguments: row)
            isNew = isNew || db.changesCount > 0
            try db.cachedStatement(sql: add).execute(
                arguments: row + [amount.count, amount.microdollars, amount.ofReposts]
            )
        }
        let bill = "INSERT OR IGNORE INTO billed (day, kind, id) VALUES (?, ?, ?)"
        for (day, objects) in change.objects {
            for object in objects {
                try db.cachedStatement(sql: bill).execute(
                    arguments: [day.rawValue, object.kind.rawValue, Int64(bitPattern: object.id)]
                )
            }
        }
        if let today = change.objects.keys.max() {
            try db.cachedStatement(sql: "DELETE FROM billed WHERE day < ?")
                .execute(arguments: [today.advanced(by: -1).rawValue])
        }
        guard isNew else { return }
        // By their number and not by their distance to a day that a wrong clock may have put into the future.
        let oldest =
            "SELECT day FROM (SELECT DISTINCT day FROM spending ORDER BY day DESC LIMIT \(keptDays)) ORDER BY day LIMIT 1"
        try db.cachedStatement(sql: "DELETE FROM spending WHERE day < (\(oldest))").execute()
    }
}
