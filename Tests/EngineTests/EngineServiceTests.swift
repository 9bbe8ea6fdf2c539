import Foundation
import Settings
import Support
import Testing
import TweetModel
import TweetStore
import XWire

@testable import Engine

@Suite("What an engine watches")
struct EngineServiceTests {
    private func feed(_ settings: [SettingKey: String], _ credentials: Credentials) throws -> [Source] {
        let home = try TemporaryFolder()
        return EngineService(
            start: try .made(in: home, settings, credentials: credentials),
            store: try .inMemory(),
            controls: EngineControls(),
            announce: { _ in },
            report: { _ in },
            now: { .distantPast }
        ).feed
    }

    @Test("is what the user named, of a demo too")
    func named() throws {
        #expect(try feed([.watch: "nasa"], .bearer) == [.watch(["nasa"])])
        #expect(try feed([.watch: "nasa", .demo: "true"], .bearer) == [.watch(["nasa"])])
    }

    @Test("is every account of a demo where the user named none")
    func demo() throws {
        let usernames = InProcessDemo(now: { .distantPast }).usernames

        #expect(!usernames.isEmpty)
        #expect(try feed([:], Credentials()) == [.watch(usernames)])
    }

    @Test("is nothing where tweets come by hand")
    func unsigned() throws {
        #expect(try feed([.mode: "push", .allowUnsigned: "true"], Credentials()) == [])
    }
}
