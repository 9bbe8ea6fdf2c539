import Foundation
import Support
import Testing
import TweetModel

@testable import Engine

@Suite("Links for the browser")
struct LinkOpenerTests {
    @Test(
        "addresses of the web are opened as they are",
        arguments: [
            "https://x.com/nasa/status/1", "http://example.org", "HTTPS://example.org:8443/a?b=c&d=e#f",
            "https://example.org/%20%E6%98%9F", "http://[::1]:8080/", "https://example.org/;a=(b)@c",
        ]
    )
    func opened(link: String) {
        #expect(LinkOpener.openable(SafeText(link)) == .success(link))
    }

    @Test(
        "what has no place in an address is percent-encoded",
        arguments: [
            ("https://x.com/a b", "https://x.com/a%20b"),
            ("https://x.com/\"a\"", "https://x.com/%22a%22"),
            ("https://x.com/`a`", "https://x.com/%60a%60"),
            ("https://x.com/a|b", "https://x.com/a%7Cb"),
            ("https://x.com/星", "https://x.com/%E6%98%9F"),
            ("https://x.com/a\nb", "https://x.com/a%0Ab"),
        ]
    )
    func encoded(link: String, opened: String) {
        #expect(LinkOpener.openable(SafeText(link)) == .success(opened))
    }

    @Test(
        "other schemes, and addresses without a host, are refused with the reason",
        arguments: [
            "", "x.com", "/etc/passwd", "-https://x.com", "--help", "ftp://x.com", "file:///etc/passwd",
            "javascript:alert(1)", "data:text/html,a", "mailto:a@x.com", "https:", "https:///a",
            "https:x.com",
            "httpsx://x.com",
        ]
    )
    func refused(link: String) async {
        #expect(LinkOpener.openable(SafeText(link)) == .failure(.otherScheme))
        #expect(
            await LinkOpener(environment: [:]).open(SafeText(link)) == "only http and https links are opened"
        )
    }

    @Test(
        "what looks like the host and is none is refused, with the host",
        arguments: [
            "https://www.nasa.gov@evil.example/x", "https://user:pass@evil.example", "https://@evil.example/",
            "https://nasa.gov%2F@evil.example/", "https://a:b@evil.example:8443/?q=1",
        ]
    )
    func userInformation(link: String) async {
        let said = await LinkOpener(environment: [:]).open(SafeText(link))

        #expect(said?.string.contains("evil.example") == true)
        #expect(said?.string.hasPrefix("not opened") == true)
    }

    @Test(
        "the user's own browsers come first, with the address where it belongs",
        arguments: [
            ("firefox", ["firefox", "U"]), ("/opt/my browser/b", ["/opt/my", "browser/b", "U"]),
            ("firefox -P work", ["firefox", "-P", "work", "U"]),
            ("b --url=%s --new", ["b", "--url=U", "--new"]),
            ("b %s &", ["b", "U"]), (":b:", ["b", "U"]), ("b:c", ["b", "U"]),
        ]
    )
    func browser(variable: String, words: [String]) {
        #expect(OpenerCommand.all(environment: ["BROWSER": variable]).first?.words(for: "U") == words)
    }

    @Test(
        "without a choice, what desktops have is tried",
        arguments: [[:], ["BROWSER": ""], ["BROWSER": " : & "]]
    )
    func usual(environment: [String: String]) {
        #expect(
            OpenerCommand.all(environment: environment).map { $0.name }.starts(with: [
                "xdg-open", "wslview", "gio",
            ])
        )
    }

    /// A folder with programs that are scripts of a shell.
    private func programs(_ scripts: [String: String], in home: TemporaryFolder) throws -> String {
        for (name, script) in scripts {
            let path = home.file(name)
            try Data("#!/bin/sh\n\(script)\n".utf8).write(to: URL(fileURLWithPath: path))
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        }
        return home.file("")
    }

    @Test("an opener that fails gives way to the next, and is told where none is left")
    func failing() async throws {
        let home = try TemporaryFolder()
        let note = home.file("note")
        let path = try programs(["bad": "exit 3", "good": "echo \"$1\" >'\(note)'"], in: home)
        let some = LinkOpener(environment: ["PATH": path, "BROWSER": "absent:\(path)/bad:\(path)/good"])
        let none = LinkOpener(environment: ["PATH": path, "BROWSER": "\(path)/bad"])
        let nothing = LinkOpener(environment: ["PATH": path])

        #expect(await some.open("https://x.com/a") == nil)
        #expect(try String(contentsOfFile: note, encoding: .utf8) == "https://x.com/a\n")
        #expect(
            await none.open("https://x.com/a")
                == "not opened: bad ended with status 3; copy the link with y"
        )
        #expect(await nothing.open("https://x.com/a")?.string.contains("no xdg-open here") == true)
    }

    @Test("the opener has the user's session, and none of our credentials and settings")
    func environment() async throws {
        let home = try TemporaryFolder()
        let note = home.file("note")
        let path = try programs(["browser": "export -p >'\(note)'"], in: home)
        let session = [
            "XDG_SESSION_TYPE": "wayland", "KDE_FULL_SESSION": "true", "WSL_DISTRO_NAME": "Debian",
            "WSL_INTEROP": "/run/x",
            "DESKTOP_SESSION": "plasma", "HOME": home.file(""), "X11_SOMETHING": "kept",
        ]
        let own = ["X_BEARER_TOKEN", "X_CLIENT_SECRET_PREVIOUS", "TWEETDASH_HISTORY"]
        var environment = session.merging(own.map { ($0, "canary") }) { $1 }
        environment["PATH"] = "\(path):/usr/bin:/bin"
        environment["BROWSER"] = "\(path)/browser"

        #expect(await LinkOpener(environment: environment).open("https://x.com/a") == nil)

        let seen = try String(contentsOfFile: note, encoding: .utf8)
        for name in session.keys { #expect(seen.contains(name)) }
        #expect(!seen.contains("canary"))
    }
}
