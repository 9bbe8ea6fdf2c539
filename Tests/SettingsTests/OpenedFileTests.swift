import Foundation
import Support
import Testing

@testable import Settings

@Suite("A file that is opened")
struct OpenedFileTests {
    private func write(_ text: String, _ path: String, mode: Int = 0o600) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }

    private func reason(_ path: String) -> String? {
        do throws(SettingsError) {
            _ = try OpenedFile(path)
            return nil
        } catch {
            if case .unreadable(path, let reason) = error { return reason }
            return "\(error)"
        }
    }

    @Test(
        "is judged by what the links lead to, and named so",
        arguments: [0o600, 0o400, 0o644, 0o604, 0o620]
    )
    func links(mode: Int) throws {
        let home = try TemporaryFolder()
        let (target, first, second) = (home.file("target"), home.file("first"), home.file("second"))
        try write("a: b", target, mode: mode)
        try FileManager.default.createSymbolicLink(atPath: first, withDestinationPath: target)
        try FileManager.default.createSymbolicLink(atPath: second, withDestinationPath: "first")

        let opened = try #require(try OpenedFile(second))

        #expect(opened.text == "a: b")
        #expect(opened.isOpenToOthers == (mode & 0o077 != 0))
        #expect(opened.path.hasSuffix("/target"))
    }

    @Test("what is not there is none; a link that leads nowhere is told")
    func absent() throws {
        let home = try TemporaryFolder()
        let (dangling, circle) = (home.file("dangling"), home.file("circle"))
        try FileManager.default.createSymbolicLink(
            atPath: dangling,
            withDestinationPath: home.file("nothing")
        )
        try FileManager.default.createSymbolicLink(atPath: circle, withDestinationPath: circle)

        #expect(try OpenedFile(home.file("nothing")) == nil)
        #expect(reason(dangling) == "No such file or directory")
        #expect(reason(circle) == "Too many levels of symbolic links")
    }

    @Test("what is no text is told with the reason, and waited for not at all")
    func odd() throws {
        let home = try TemporaryFolder()
        let (utf16, latin, large) = (home.file("utf16"), home.file("latin"), home.file("large"))
        try Data([0xFF, 0xFE, 0x61, 0]).write(to: URL(fileURLWithPath: utf16))
        try Data([0x61, 0x0A, 0xE9, 0x0A]).write(to: URL(fileURLWithPath: latin))
        try Data(repeating: 0x61, count: 1 << 21).write(to: URL(fileURLWithPath: large))

        #expect(reason(home.file("")) == "it is a folder")
        #expect(reason(utf16)?.contains("UTF-16") == true)
        #expect(reason(latin)?.contains("line 2 is not UTF-8") == true)
        #expect(reason(large)?.contains("1 MiB") == true)
        #expect(reason("/dev/zero")?.contains("1 MiB") == true)
        #expect(try OpenedFile("/dev/null")?.text == "")
    }

    @Test("the mark that some editors begin a file with is no part of it")
    func mark() throws {
        let home = try TemporaryFolder()
        let path = home.file("marked")
        try write("\u{FEFF}mode: push\r\n", path)

        #expect(try OpenedFile(path)?.text == "mode: push\r\n")
    }

    @Test("a pipe is read to its end, and belongs to nobody else")
    func pipe() throws {
        var ends: [Int32] = [-1, -1]
        try #require(Foundation.pipe(&ends) == 0)
        #expect(Glibc.write(ends[1], "a: b", 4) == 4)
        close(ends[1])
        defer { close(ends[0]) }

        let opened = try #require(try OpenedFile("/dev/fd/\(ends[0])"))

        #expect(opened.text == "a: b")
        #expect(!opened.isOpenToOthers)
    }

    @Test(
        "paths are what a shell would make of them",
        arguments: [
            ("~", "/home/jun"), ("~/a", "/home/jun/a"), ("$HOME/a", "/home/jun/a"),
            ("${HOME}/a", "/home/jun/a"),
            ("$DATA/h.sqlite", "/data/h.sqlite"), ("/abs/~/a", "/abs/~/a"), ("rel/a", "/etc/tweetdash/rel/a"),
            ("./a", "/etc/tweetdash/./a"), ("a~", "/etc/tweetdash/a~"), ("a$HOME", "/etc/tweetdash/a$HOME"),
            ("~root/a", "/root/a"),
        ]
    )
    func expanded(text: String, expected: String) {
        let paths = WrittenPath(environment: ["HOME": "/home/jun", "DATA": "/data"])

        #expect(paths.expanded(text, in: "/etc/tweetdash") == .success(expected))
    }

    @Test(
        "a path that cannot be expanded is told, and never a folder called ~",
        arguments: ["~nobody.here/a", "$NOT_SET/a", ""]
    )
    func unexpanded(text: String) {
        let paths = WrittenPath(environment: ["HOME": "/home/jun"])

        #expect(throws: WrittenPath.Fault.self) { try paths.expanded(text, in: nil).get() }
    }

    @Test("relative paths of the file count from its folder, those of flags and variables from here")
    func relative() throws {
        let file = RawSettings([.history: .init(["h.sqlite"], from: .file("/etc/t/config.yaml", line: 3))])
        let flag = RawSettings([.history: .init(["h.sqlite"], from: .flag("--history"))])
        let tilde = RawSettings([.history: .init(["~/h.sqlite"], from: .environment("TWEETDASH_HISTORY"))])

        #expect(try Settings(layers: [file]).historyPath == "/etc/t/h.sqlite")
        #expect(try Settings(layers: [flag]).historyPath == "h.sqlite")
        #expect(try Settings(layers: [tilde], environment: ["HOME": "/h"]).historyPath == "/h/h.sqlite")
    }

    @Test(
        "what people stumble over in the file is told with its line and what to write",
        arguments: [
            ("watch: @nasa\n", 1, "quotes"), ("mode: poll\nwatch: [@nasa, @esa]\n", 2, "quotes"),
            ("watch:\n  - @nasa\n", 2, "quotes"), ("push:\n\tlisten: 127.0.0.1:1\n", 2, "tab"),
            ("mode: poll\nmode: push\n", 2, "twice"), ("push:\n  path: /a\n  path: /b\n", 3, "twice"),
        ]
    )
    func faults(yaml: String, line: Int, word: String) {
        #expect {
            _ = try SettingsFile(yaml: yaml, path: "c.yaml")
        } throws: { error in
            let text = "\(error)"
            return text.contains(word) && (1...line + 1).contains { text.hasPrefix("c.yaml:\($0):") }
        }
    }

    @Test("line ends of Windows are as good as any")
    func windows() throws {
        let file = try SettingsFile(yaml: "mode: push\r\nwatch: [nasa]\r\n", path: "c.yaml")

        #expect(file.settings.values[.mode]?.texts == ["push"])
        #expect(file.settings.values[.watch]?.texts == ["nasa"])
    }
}
