import Foundation
import History
import Testing
import TweetModel

@testable import TweetStore

/// Each runs in a process of its own that is not root: root may write everywhere.
@Suite("Places where the user may not write")
struct PermissionTests {
    private let history = TemporaryHistory()

    @Test("a folder is named as what cannot be written, and the file stays where it is")
    func folder() async throws {
        try await fill()
        try setMode(0o500, of: ".")

        await #expect(processExitsWith: .success) { [path = history.path as String] in
            try Self.becomeNobody()
            #expect(throws: HistoryError.readOnly) { try TweetStore.open(at: path, now: Samples.now) }
        }

        try setMode(0o700, of: ".")
        #expect(try history.kept == [])
    }

    @Test("a file is named as what is denied, and stays where it is", arguments: [0o400, 0o000])
    func file(mode: Int) async throws {
        try await fill()
        try setMode(mode, of: "history.db")

        await #expect(processExitsWith: .success) { [path = history.path as String] in
            try Self.becomeNobody()
            #expect(throws: HistoryError.denied(path: path)) {
                try TweetStore.open(at: path, now: Samples.now)
            }
        }

        #expect(try history.kept == [])
    }

    @Test("a folder that allows no new file is named, where there is no history yet")
    func emptyFolder() async throws {
        try await fill()
        for name in try history.names {
            try FileManager.default.removeItem(at: history.folder.appending(path: "state/" + name))
        }
        try setMode(0o500, of: ".")

        await #expect(processExitsWith: .success) { [path = history.path as String] in
            try Self.becomeNobody()
            #expect(throws: HistoryError.denied(path: path + ".lock")) {
                try TweetStore.open(at: path, now: Samples.now)
            }
        }
    }

    // MARK: -

    private static let nobody: uid_t = 65_534

    private static func becomeNobody() throws {
        guard geteuid() == 0 else { return }
        try #require(setuid(nobody) == 0)
    }

    /// A history of the user that the processes of these tests are.
    private func fill() async throws {
        let store = try history.open()
        _ = try await store.commit([try Samples.batch(1...10)])
        try store.close()
        guard geteuid() == 0 else { return }
        #expect(chmod(history.folder.path, 0o755) == 0)
        for name in try history.names + ["."] {
            #expect(
                chown(history.folder.appending(path: "state/" + name).path, Self.nobody, Self.nobody) == 0
            )
        }
    }

    private func setMode(_ mode: Int, of name: String) throws {
        try FileManager.default.setAttributes(
            [.posixPermissions: mode],
            ofItemAtPath: history.folder.appending(path: "state/" + name).path
        )
    }
}
