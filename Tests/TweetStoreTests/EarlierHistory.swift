import Foundation
import GRDB
import TweetModel

@testable import TweetStore

/// A history that version 0.1.0 wrote, and what it held.
///
/// Of two accounts in one packed query, a search, a list, the mentions and the home timeline, all with a gap; and of a few
/// deliveries, among them an edit and a delete.
enum EarlierHistory {
    private static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "Fixtures/history-0.1.0.sqlite")

    static let tweetCount = 192
    static let alpha = Source.ID.account("alpha")
    static let beta = Source.ID.account("beta")
    static let search = Source.ID.search("swift release")
    static let list = Source.ID.list("77")

    /// How far each source was read.
    static let cursors: [Source.ID: UInt64] = [
        alpha: 2_126_829_412_279_123_969, beta: 2_126_829_412_279_123_969, search: 2_126_829_412_279_123_970,
        list: 2_126_829_412_279_123_971, .mentions: 2_126_829_412_279_123_972,
        .home: 2_126_829_412_279_123_973,
    ]
    /// The oldest tweet of each source.
    static let oldest: [Source.ID: UInt64] = [
        alpha: 2_126_823_330_597_044_225, beta: 2_126_823_582_255_284_225, search: 2_126_823_330_597_044_226,
        list: 2_126_823_330_597_044_227, .mentions: 2_126_823_330_597_044_228,
        .home: 2_126_823_330_597_044_229,
    ]
    /// How many tweets came by each source.
    static let counts: [Source.ID: Int] = [
        alpha: 24, beta: 22, search: 10, list: 45, .mentions: 45, .home: 45,
    ]

    /// The rows of its `gap` table, newest first.
    static var gaps: [Gap] {
        get throws {
            [
                Gap(
                    Hole(
                        range: try Samples.range(2_126_824_337_230_004_226, 2_126_829_294_838_611_969),
                        reason: .reach,
                        estimate: 169
                    ),
                    of: [search]
                ),
                try gap(2_126_824_337_230_004_229, 2_126_828_267_234_131_972, of: .home),
                try gap(2_126_824_337_230_004_228, 2_126_828_267_234_131_971, of: .mentions),
                try gap(2_126_824_337_230_004_227, 2_126_828_267_234_131_970, of: list),
                try gap(2_126_824_337_230_004_225, 2_126_828_267_234_131_968, of: alpha, beta),
            ]
        }
    }

    private static func gap(_ after: UInt64, _ through: UInt64, of sources: Source.ID...) throws -> Gap {
        Gap(Hole(range: try Samples.range(after, through), reason: .pageLimit, estimate: 134), of: sources)
    }

    /// The edited tweet, and its edit.
    static let edited: (first: UInt64, version: UInt64) = (
        2_126_830_745_212_157_952, 2_126_830_749_406_461_952
    )
    /// X said that it is gone.
    static let deleted: UInt64 = 2_126_830_751_503_613_952

    /// Puts a copy where the history is to be; `sql` is what else happened to it.
    static func place(in history: TemporaryHistory, after sql: String = "") throws {
        try FileManager.default.createDirectory(
            atPath: history.folder.appending(path: "state").path,
            withIntermediateDirectories: true
        )
        try? FileManager.default.removeItem(atPath: history.path)
        try FileManager.default.copyItem(atPath: file.path, toPath: history.path)
        guard !sql.isEmpty else { return }
        let queue = try DatabaseQueue(path: history.path)
        try queue.write { try $0.execute(sql: sql) }
        try queue.close()
    }

    /// The rows of its tweets, without the columns that came later.
    static func tweetRows(_ db: Database) throws -> [[DatabaseValue]] {
        let columns = """
            id, versionID, authorID, handle, name, isVerified, text, createdAt, kind, conversationID, replyToID, \
            replyToHandle, language, isSensitive, replies, reposts, quotes, likes, links, media, details, receivedAt, \
            via, source, searchText
            """
        return try Row.fetchAll(db, sql: "SELECT \(columns) FROM tweet ORDER BY id").map {
            Array($0.databaseValues)
        }
    }

    static var tweetRows: [[DatabaseValue]] {
        get throws { try rows.get() }
    }

    private static let rows = Result {
        var configuration = Configuration()
        configuration.readonly = true
        let queue = try DatabaseQueue(path: "file:\(file.path)?immutable=1", configuration: configuration)
        defer { try? queue.close() }
        return try queue.read(tweetRows)
    }
}
