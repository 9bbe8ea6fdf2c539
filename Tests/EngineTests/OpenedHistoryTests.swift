import Foundation
import Settings
import Support
import Testing
import XWire

@testable import Engine
@testable import TweetStore

@Suite("History of a run")
struct OpenedHistoryTests {
    private let home: TemporaryFolder

    init() throws {
        home = try TemporaryFolder()
    }

    /// The files that one run with these settings leaves, its log left out.
    private func files(
        _ settings: [SettingKey: String] = [:],
        credentials: Credentials = Credentials(),
        profile: String? = nil
    ) throws -> [String] {
        let start = try LaunchContext.made(
            in: home,
            settings,
            credentials: credentials,
            profile: profile
        )
        try OpenedHistory(start, now: .distantPast).close()
        return try FileManager.default.subpathsOfDirectory(atPath: home.path)
            .filter { $0.hasSuffix(".sqlite") }
    }

    @Test("a demo without a file keeps its tweets in memory")
    func demo() throws {
        #expect(try files() == [])
    }

    @Test("a demo with a file keeps them there")
    func demoWithFile() throws {
        #expect(try files([.demo: "true", .history: home.file("own.sqlite")]) == ["own.sqlite"])
    }

    @Test("a run against X keeps them in the state folder, each profile its own")
    func profiles() throws {
        #expect(try files(credentials: .bearer) == ["state/tweetdash/history.sqlite"])
        #expect(
            try files(credentials: .bearer, profile: "work").sorted()
                == ["state/tweetdash/history-work.sqlite", "state/tweetdash/history.sqlite"]
        )
    }

    @Test("a file that the user names takes the place of the profile's")
    func named() throws {
        #expect(
            try files([.history: home.file("own.sqlite")], credentials: .bearer, profile: "work")
                == ["own.sqlite"]
        )
    }

    @Test(
        "all tweets are kept unless the user says how many; a demo in memory keeps 20,000",
        arguments: [
            (nil, .bearer, nil), ("1000", .bearer, 1000), (nil, Credentials(), 20_000),
            ("1000", Credentials(), 1000),
        ] as [(String?, Credentials, Int?)]
    )
    func retention(wanted: String?, credentials: Credentials, limit: Int?) throws {
        let start = try LaunchContext.made(
            in: home,
            wanted.map { [.retention: $0] } ?? [:],
            credentials: credentials
        )

        let history = try OpenedHistory(start, now: .distantPast)

        #expect(history.store.retention?.limit == limit)
        try history.close()
    }
}
