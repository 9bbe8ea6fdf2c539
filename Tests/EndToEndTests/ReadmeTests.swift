import Dashboard
import Foundation
import Testing

@Suite("README")
struct ReadmeTests {
    private static let path = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("README.md").path

    @Test("its table of keys is the one the program uses")
    func keys() throws {
        let readme = try String(contentsOfFile: Self.path, encoding: .utf8)
        let table = Action.readmeTable.trimmingCharacters(in: .newlines)

        #expect(readme.contains("<!-- keys -->\n\(table)\n<!-- /keys -->"), "it should be:\n\(table)")
    }
}
