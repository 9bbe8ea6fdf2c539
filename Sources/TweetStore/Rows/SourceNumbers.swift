import GRDB
import TweetModel

/// The numbers by which rows name sources, given out as sources are met; of use within one transaction.
final class SourceNumbers {
    private let db: Database
    private var numbers: [Source.ID: Int64] = [:]
    /// Read once it is wanted: most histories hold a few dozen sources.
    private var names: [Int64: Source.ID]?

    init(_ db: Database) {
        self.db = db
    }

    subscript(source: Source.ID) -> Int64 {
        get throws {
            if let number = numbers[source] { return number }
            let number = try Self.number(of: source, in: db) ?? insert(source)
            numbers[source] = number
            return number
        }
    }

    /// The sources of a tweet in the one order that they are told in: in front one of the kind by which it came first, then
    /// those first that were watched first.
    func ordered(_ sources: [Source.ID], first kind: Source.Kind) throws -> [Source.ID] {
        guard sources.count > 1 else { return sources }
        var numbered: [Int64: Source.ID] = [:]
        for source in sources { numbered[try self[source]] = source }
        return Self.ordered(numbered.sorted { $0.key < $1.key }.map(\.value), first: kind)
    }

    /// The sources with these numbers, which commas separate, in that order.
    func named(_ numbers: String, first kind: Source.Kind) throws -> [Source.ID] {
        let names = try self.names ?? Self.all(db)
        self.names = names
        return Self.ordered(
            numbers.split(separator: ",").compactMap { Int64($0) }.sorted().compactMap { names[$0] },
            first: kind
        )
    }

    private static func ordered(_ sources: [Source.ID], first kind: Source.Kind) -> [Source.ID] {
        guard let first = sources.firstIndex(where: { $0.kind == kind }) else { return sources }
        var sources = sources
        sources.insert(sources.remove(at: first), at: 0)
        return sources
    }

    /// Nil for a source that was never watched.
    static func number(of source: Source.ID, in db: Database) throws -> Int64? {
        try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT number FROM source WHERE id = ?"),
            arguments: [source.rawValue]
        )
    }

    /// Every source there is, by number; one that this program cannot read is left out.
    static func all(_ db: Database) throws -> [Int64: Source.ID] {
        let rows = try Row.fetchCursor(db.cachedStatement(sql: "SELECT number, id FROM source"))
        var sources: [Int64: Source.ID] = [:]
        while let row = try rows.next() {
            sources[try row.decode(Int64.self, atIndex: 0)] = Source.ID(
                rawValue: try row.decode(String.self, atIndex: 1)
            )
        }
        return sources
    }

    private func insert(_ source: Source.ID) throws -> Int64 {
        try db.cachedStatement(sql: "INSERT INTO source (id) VALUES (?)").execute(arguments: [source.rawValue]
        )
        names?[db.lastInsertedRowID] = source
        return db.lastInsertedRowID
    }
}
