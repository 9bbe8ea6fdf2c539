import Foundation
import Testing

/// SQLite versions are in use in which two connections that write or checkpoint at once damage the file.
@Suite("One writer")
struct WriterTests {
    private static let sources = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Sources")

    @Test("is opened in one place and moves the log into the file in one, and nothing is mapped into memory")
    func onlyOne() throws {
        var lines: [String] = []
        let files = try #require(FileManager.default.enumerator(atPath: Self.sources.path))
        for case let name as String in files where name.hasSuffix(".swift") {
            let text = try String(contentsOf: Self.sources.appending(path: name), encoding: .utf8)
            lines += text.split(separator: "\n").map { name + ": " + $0.trimmingCharacters(in: .whitespaces) }
        }
        func places(_ word: String) -> [String] { lines.filter { $0.contains(word) } }

        #expect(places("DatabasePool(").count == 1)
        #expect(places("wal_checkpoint") == [])
        #expect(places(".checkpoint(").count == 1)
        #expect(places("mmap_size").allSatisfy { $0.contains("mmap_size = 0") })
        #expect(!places("mmap_size").isEmpty)
    }
}
