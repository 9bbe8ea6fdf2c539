import Testing

@testable import TweetStore

@Suite("Version of SQLite")
struct SQLiteVersionTests {
    @Test(
        "tells which may damage the log",
        arguments: [
            ("3.40.1", true), ("3.44.5", true), ("3.44.6", false), ("3.45.0", true), ("3.50.6", true),
            ("3.50.7", false),
            ("3.51.2", true), ("3.51.3", false), ("3.52.0", false), ("4.0.0", false),
        ]
    )
    func flaw(text: String, isFlawed: Bool) throws {
        #expect(try #require(SQLiteVersion(text)).mayDamageLog == isFlawed)
    }

    @Test(
        "is read from three numbers only",
        arguments: ["", "3", "3.40", "3.40.1.2", "3.x.1", "3.40.", "3.040.1"]
    )
    func garbage(text: String) {
        #expect(SQLiteVersion(text) == nil)
    }

    @Test("is told by the library in use")
    func inUse() throws {
        #expect(try SQLiteVersion.inUse()?.description.hasPrefix("3.") == true)
    }
}
