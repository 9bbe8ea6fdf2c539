import Foundation
import GRDB
import Support
import Testing
import TweetModel
import TweetStore

/// A history as the program left it: opened as the next start would, and looked at.
enum StoredFile {
    /// The ids of the tweets in the history at `path`.
    ///
    /// Fails where it is not whole: SQLite finds damage, or opening set a file aside.
    static func ids(
        _ path: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> Set<UInt64> {
        let store = try TweetStore.open(at: path, now: Date(), checkFor: .seconds(60))
        #expect(store.notice == nil, sourceLocation: sourceLocation)
        var ids: Set<UInt64> = []
        try await store.forEachOldestFirst { ids.insert($0.id.rawValue) }
        try store.close()
        let queue = try DatabaseQueue(path: path)
        let answer = try await queue.read { try String.fetchAll($0, sql: "PRAGMA integrity_check") }
        #expect(answer == ["ok"], sourceLocation: sourceLocation)
        try queue.close()
        return ids
    }

    /// Begins a history of some tweets; returns their ids.
    static func begin(_ path: String) async throws -> Set<UInt64> {
        let store = try TweetStore.open(at: path, now: Date())
        let nasa = Author(id: "11348282", handle: "nasa", name: "NASA")
        let tweets = (1...UInt64(50)).compactMap { Tweet.ID($0) }.map {
            Tweet(id: $0, author: nasa, text: SafeText("tweet \($0)"), createdAt: Date())
        }
        let arrival = Arrival(receivedAt: Date(), via: .polling, sources: [.account("nasa")])
        _ = try await store.commit([TweetBatch(tweets: tweets, arrival: arrival)])
        try store.close()
        return Set(tweets.map(\.id.rawValue))
    }

    /// The files of a folder, by name.
    static func files(in folder: String) throws -> [String: Data] {
        var files: [String: Data] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            files[name] = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name))
        }
        return files
    }

    /// Makes `folder` hold these files and no others.
    static func put(_ files: [String: Data], into folder: String) throws {
        try? FileManager.default.removeItem(atPath: folder)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for (name, content) in files {
            try content.write(to: URL(fileURLWithPath: folder + "/" + name))
        }
    }
}
