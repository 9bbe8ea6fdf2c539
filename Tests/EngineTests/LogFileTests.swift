import Foundation
import Support
import Testing
import TweetModel

@testable import Engine

@Suite("Log file")
struct LogFileTests {
    /// At a start a longer log is put aside.
    private static let limitBytes = 5 << 20

    private let home: TemporaryFolder
    private let path: String

    init() throws {
        home = try TemporaryFolder()
        path = home.file("state/tweetdash/tweetdash.log")
    }

    @Test("is made with its folder, both for the user alone")
    func made() throws {
        _ = try LogFile(path: path)

        #expect(try mode(path) == 0o600)
        #expect(try mode(home.file("state/tweetdash")) == 0o700)
    }

    @Test("that others could read is closed to them")
    func closed() throws {
        try leave(Data("old\n".utf8), mode: 0o644)

        _ = try LogFile(path: path)

        #expect(try mode(path) == 0o600)
    }

    @Test("each call adds one line, after what stood there, and nothing in it ends the line")
    func oneLine() throws {
        try leave(Data("old\n".utf8))
        let log = try LogFile(path: path)

        log.write(line: "first")
        log.write(line: SafeText("second\nstill\r\nsecond\u{1B}[31m"))

        #expect(try text() == "old\nfirst\nsecond still second␛[31m\n")
    }

    @Test("of the full length is gone on with")
    func full() throws {
        try leave(Data(count: Self.limitBytes))

        _ = try LogFile(path: path)

        #expect(try size() == Self.limitBytes)
        #expect(!FileManager.default.fileExists(atPath: path + ".1"))
    }

    @Test("grown past it is put aside at a start in place of the one before, for the user alone")
    func rotated() throws {
        try Data("older\n".utf8).write(to: try place(path + ".1"))
        try leave(Data(count: Self.limitBytes + 1), mode: 0o644)

        let log = try LogFile(path: path)
        log.write(line: "new")

        #expect(try text() == "new\n")
        #expect(try size(".1") == Self.limitBytes + 1)
        #expect(try mode(path + ".1") == 0o600)
    }

    @Test("that cannot be opened is refused with its path and the system's reason")
    func refused() throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)

        #expect(throws: LaunchError.noLog(path: path, reason: "Is a directory")) {
            try LogFile(path: path)
        }
    }

    @Test("whose folder cannot be made is refused in the same words")
    func noFolder() throws {
        try Data().write(to: URL(fileURLWithPath: home.file("state")))

        #expect(throws: LaunchError.noLog(path: path, reason: "Not a directory")) {
            try LogFile(path: path)
        }
    }

    // MARK: -

    /// The log as an earlier run left it.
    private func leave(_ bytes: Data, mode: Int = 0o600) throws {
        try bytes.write(to: try place(path))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }

    private func place(_ path: String) throws -> URL {
        let file = URL(fileURLWithPath: path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        return file
    }

    private func text() throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

    private func size(_ suffix: String = "") throws -> Int {
        try Data(contentsOf: URL(fileURLWithPath: path + suffix)).count
    }

    private func mode(_ path: String) throws -> Int? {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return (attributes[.posixPermissions] as? NSNumber)?.intValue
    }
}
