import Foundation

/// The folder of X's own samples, which is no part of the repository.
enum Payloads {
    /// `TWEETDASH_PAYLOADS`, or where the samples lie beside the package; nil where they are absent.
    static let folder: URL? = {
        let package = URL(filePath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let named = ProcessInfo.processInfo.environment["TWEETDASH_PAYLOADS"].map { URL(filePath: $0) }
        let beside = URL(filePath: "../shared/reference/payloads", relativeTo: package)
        return [named, beside].compactMap { $0 }.first { FileManager.default.fileExists(atPath: $0.path()) }
    }()

    static var arePresent: Bool { folder != nil }

    static func data(_ name: String) throws -> Data {
        try Data(contentsOf: folder?.appending(path: "\(name).json") ?? URL(filePath: "/"))
    }

    static func names(prefix: String) -> [String] {
        let files = folder.flatMap { try? FileManager.default.contentsOfDirectory(atPath: $0.path()) } ?? []
        return files.filter { $0.hasPrefix(prefix) && $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }
            .sorted()
    }
}
