import Foundation

/// The folder of sample payloads, where there is one.
enum Payloads {
    static let folder: URL? = {
        let named = ProcessInfo.processInfo.environment["TWEETDASH_PAYLOADS"]
        let path = named ?? "../shared/reference/payloads"
        return FileManager.default.fileExists(atPath: path) ? URL(fileURLWithPath: path) : nil
    }()

    /// The samples of what X pushes, by name.
    static func pushes() throws -> [(name: String, body: Data)] {
        guard let folder else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
            .filter { name in
                ["aaa_", "xaa_", "push_"].contains { name.hasPrefix($0) } && name.hasSuffix(".json")
                    // Left out: requests for subscriptions with X's replies, and an envelope without its inside.
                    && !["subscri", "envelope"].contains { name.contains($0) }
            }
            .map { ($0, try Data(contentsOf: folder.appendingPathComponent($0))) }
    }
}
