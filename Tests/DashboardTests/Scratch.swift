import Foundation
import ScreenModel
import Testing
import TweetModel

@testable import Dashboard

@Suite("Scratch") struct Scratch {
    @Test func show() throws {
        var out = ""
        func add(_ title: String, _ s: Session) {
            out += "== \(title)\n" + s.lines.map { $0 + "\n" }.joined()
        }
        for (c, r) in [(120, 40), (80, 24), (50, 14)] {
            var options = Options()
            options.isUnsigned = true
            var s = Session(
                columns: c,
                rows: r,
                history: try Sample.tweets(),
                feed: [.watch(["nasa", "swiftlang", "astro_tokyo", "esa", "salam"])],
                mode: .push,
                themes: try ThemeTests.themes(),
                options: options
            )
            s.report(
                .running(.push, listen: "127.0.0.1:8080"),
                .rateLimit(remaining: 447, limit: 450, resetsAt: noon.addingTimeInterval(372)),
                .spent(microdollars: 210000),
                .delivered(at: noon.addingTimeInterval(-0.8))
            )
            add("list", s)
            s.press(.character("j"))
            s.admit(try (0..<12).map { try stored("new \($0)", secondsAgo: 2 - Double($0) / 10) })
            add("reading", s)
            s.press(.enter)
            add("detail", s)
            s.press(.escape, .character("?"))
            add("help", s)
            s.press(.character("q"), .character("T"), .character("j"))
            add("picker", s)
            s.press(.escape, .character("/"))
            s.type("swift")
            add("search", s)
            s.press(.enter)
            s.report(
                .refused(
                    wanted: .push,
                    current: .poll,
                    reason: "port 8080 is busy: stop the other program or set --listen"
                )
            )
            s.press(.escape)
            s.report(
                .refused(
                    wanted: .push,
                    current: .poll,
                    reason: "port 8080 is busy: stop the other program or set --listen"
                )
            )
            add("refused", s)
        }
        var options = Options()
        options.isASCII = true
        options.isDemo = true
        options.colors = .none
        var s = Session(columns: 80, rows: 40, history: try Sample.tweets(), options: options)
        s.report(.running(.poll, listen: nil), .polled(.watch, at: noon, next: noon + 60))
        s.press(.character("="))
        add("ascii", s)
        s.press(.character("?"))
        add("ascii help", s)
        for m in [Mode.poll, .push] {
            var s = Session(columns: 80, rows: 12, mode: m)
            s.answersAtOnce = false
            add("loaded", s)
            s.report(.running(m, listen: m == .push ? "127.0.0.1:8080" : nil))
            add("empty", s)
            s.report(.failing(.watch, reason: "X did not answer in 10 s", retryAt: noon + 4))
            add("failing", s)
            s.report(.stopped(.watch, reason: "X refused the key (401): check X_BEARER_TOKEN"))
            add("stopped", s)
        }
        try out.write(toFile: "/tmp/dash/out.txt", atomically: true, encoding: .utf8)
    }
}
