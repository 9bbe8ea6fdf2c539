import Foundation
import TweetStore

/// A folder of its own for one test, gone afterwards.
final class TemporaryHistory: Sendable {
    let folder: URL
    /// Where the history is to be; its folder does not exist yet.
    let path: String

    init() {
        folder = FileManager.default.temporaryDirectory.appending(path: "tweetdash-\(UUID().uuidString)")
        path = folder.appending(path: "state/history.db").path
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    func open(limit: Int? = nil) throws -> TweetStore {
        try TweetStore.open(at: path, now: Samples.now, limit: limit)
    }

    /// Names beside the history, sorted.
    var names: [String] {
        get throws {
            try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "state").path).sorted()
        }
    }

    /// What was set aside.
    var kept: [String] {
        get throws { try names.filter { $0.hasPrefix("history.db.corrupt-") } }
    }

    func bytes(_ name: String = "history.db") throws -> Data {
        try Data(contentsOf: folder.appending(path: "state").appending(path: name))
    }

    func write(_ bytes: Data, to name: String = "history.db") throws {
        try bytes.write(to: folder.appending(path: "state").appending(path: name))
    }

    /// Bytes of one file; 0 where there is none.
    func size(_ name: String) throws -> Int {
        guard try names.contains(name) else { return 0 }
        let attributes = try FileManager.default.attributesOfItem(
            atPath: folder.appending(path: "state").appending(path: name).path
        )
        return (attributes[.size] as? NSNumber)?.intValue ?? 0
    }

    func mode(_ name: String) throws -> Int? {
        let attributes = try FileManager.default.attributesOfItem(
            atPath: folder.appending(path: "state").appending(path: name).path
        )
        return (attributes[.posixPermissions] as? NSNumber)?.intValue
    }
}
