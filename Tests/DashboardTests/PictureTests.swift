import ScreenModel
import Testing
import TweetModel

import struct Foundation.Date

@testable import Dashboard

/// State → screen, as one sees it.
@Suite("Pictures")
struct PictureTests {
    func session(columns: Int, rows: Int, options: Options = Options()) throws -> Session {
        var session = Session(
            columns: columns,
            rows: rows,
            history: try Sample.tweets(),
            feed: [.watch(["nasa", "swiftlang", "astro_tokyo", "esa", "salam"])],
            mode: .push,
            themes: try ThemeTests.themes(),
            options: options
        )
        session.report(
            .running(.push, listen: "127.0.0.1:8080"),
            .rateLimit(remaining: 447, limit: 450, resetsAt: noon.addingTimeInterval(372)),
            .spent(microdollars: 210_000),
            .delivered(at: noon.addingTimeInterval(-0.8))
        )
        return session
    }

    func lines(_ picture: String) -> [String] {
        picture.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    }

    @Test("the list in a window of 120 by 40, one tweet down while twelve arrive")
    func list() throws {
        var session = try session(columns: 120, rows: 40)
        session.press(.character("j"))
        session.admit(
            try (0..<12).map { number in
                var tweet = try stored("new \(number)", secondsAgo: 2 - Double(number) / 10)
                tweet.arrival.via = .webhook
                return tweet
            }
        )

        let picture = """
             tweetdash  @nasa @swiftlang @astro_tokyo @esa @salam                                                          ▲ 12 new
             ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
               Swift Language ✓ @swiftlang · 3s
               Swift 6.4 is out: faster builds, typed throws everywhere, and a static SDK for Linux. Release notes:
               swift.org/blog/swift-6-4 #SwiftLang
             ┃ 東京天文台 @astro_tokyo · 9s
             ┃ 東京の夜空に流星 🌠 ペルセウス座流星群は今夜が極大です。
             ┃ ▣ photo  夜空を横切る流星
               ESA @esa · 14m                                                                                               ♺ @nasa
               Touchdown! The lander is safe on the surface.
               ▶ video 1:34  Landing seen from the mast
               NASA @nasa · 20m
               Which planet next?
               ████████████░░░░░░░░  62%  Venus
               ████████░░░░░░░░░░░░  38%  Neptune, with an orbiter
               1,000 votes · ends in 3h
               Swift Language ✓ @swiftlang · 50m                                                                             edited
               ↳ replying to @dana
               @dana Yes: the SDK is on the download page.
               سلام @salam · 2h                                                                                           delivered
               مرحبا بالعالم
               NASA @nasa · 5h
               This is the picture to look at today.
                 │ 東京天文台 @astro_tokyo · 6h
                 │ M31 over the dome
                 │ ▣ photo  A galaxy above a telescope dome
               東京天文台 @astro_tokyo · 7h
               The operation, step by step.
               ▸ sensitive media folded · Enter shows
               東京天文台 @astro_tokyo · Aug 1
               Thank you 👩 for visiting 🇯🇵 — see you!
               Swift Language ✓ @swiftlang · Oct 7 2025
               A long post goes on for many lines and is cut in the list, but not in the detail view. A long post goes on for many
               lines and is cut in the list, but not in the detail view. A long post goes on for many lines and is cut in the list,
               but not in the detail view. A long post goes on for many lines and is cut in the list, but not in the detail view. A
               long post goes on for many lines and is cut in the list, but not in the detail view. A long post goes on for many
               lines and is cut in the list, but not in the detail view. A long post goes on for many lines and is cut in the list,
               but not in the detail view. A long post goes on for many lines and is cut in the list, but not in the detail view.…
             ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
             PUSH webhook · LIVE 0.0s │ 447/450 ↻ 06:12 │ ≤ $0.21 today │ p poll  / find  ? help  q quit
            """
        #expect(session.lines == lines(picture))
    }

    @Test("the list in a window of 80 by 24")
    func list80() throws {
        let session = try session(columns: 80, rows: 24)

        let picture = """
             tweetdash  @nasa @swiftlang @astro_tokyo @esa @salam
             ──────────────────────────────────────────────────────────────────────────────
             ┃ Swift Language ✓ @swiftlang · 3s
             ┃ Swift 6.4 is out: faster builds, typed throws everywhere, and a static SDK
             ┃ for Linux. Release notes: swift.org/blog/swift-6-4 #SwiftLang
               東京天文台 @astro_tokyo · 9s
               東京の夜空に流星 🌠 ペルセウス座流星群は今夜が極大です。
               ▣ photo  夜空を横切る流星
               ESA @esa · 14m                                                       ♺ @nasa
               Touchdown! The lander is safe on the surface.
               ▶ video 1:34  Landing seen from the mast
               NASA @nasa · 20m
               Which planet next?
               ████████████░░░░░░░  62%  Venus
               ███████░░░░░░░░░░░░  38%  Neptune, with an orbiter
               1,000 votes · ends in 3h
               Swift Language ✓ @swiftlang · 50m                                     edited
               ↳ replying to @dana
               @dana Yes: the SDK is on the download page.
               سلام @salam · 2h                                                   delivered
               مرحبا بالعالم
               NASA @nasa · 5h
             ──────────────────────────────────────────────────────────────────────────────
             PUSH webhook · LIVE 0.8s │ 447/450 ↻ 06:12 │ ≤ $0.21 today │ p poll  ? help
            """
        #expect(session.lines == lines(picture))
    }

    @Test("the list with space between the tweets")
    func spacious() throws {
        var session = try session(columns: 60, rows: 16)
        session.press(.character("d"))

        let picture = """
             tweetdash  @nasa @swiftlang @astro_tokyo @esa @salam
             ──────────────────────────────────────────────────────────
             ┃ Swift Language ✓ @swiftlang · 3s
             ┃ Swift 6.4 is out: faster builds, typed throws
             ┃ everywhere, and a static SDK for Linux. Release notes:
             ┃ swift.org/blog/swift-6-4 #SwiftLang

               東京天文台 @astro_tokyo · 9s
               東京の夜空に流星 🌠 ペルセウス座流星群は今夜が極大です。
               ▣ photo  夜空を横切る流星

               ESA @esa · 14m                                   ♺ @nasa
               Touchdown! The lander is safe on the surface.
               ▶ video 1:34  Landing seen from the mast
             ──────────────────────────────────────────────────────────
             PUSH webhook · LIVE 0.8s │ p poll  ? help
            """
        #expect(session.lines == lines(picture))
    }

    @Test("a narrow window")
    func narrow() throws {
        let session = try session(columns: 40, rows: 10)

        let picture = """
             tweetdash  @nasa @swiftlang +3
             ──────────────────────────────────────
             ┃ Swift Language ✓ @swiftlang · 3s
             ┃ Swift 6.4 is out: faster builds,
             ┃ typed throws everywhere, and a
             ┃ static SDK for Linux. Release notes:
             ┃ swift.org/blog/swift-6-4 #SwiftLang
               東京天文台 @astro_tokyo · 9s
             ──────────────────────────────────────
             PUSH webhook · LIVE 0.8s │ ? help
            """
        #expect(session.lines == lines(picture))
    }

    @Test("a window that is too small says what is needed")
    func tooSmall() throws {
        #expect(
            try session(columns: 39, rows: 5).lines == ["", "", "tweetdash needs 40x10, has 39x5", "", ""]
        )
        #expect(try session(columns: 24, rows: 3).lines == ["", "needs 40x10, has 24x3", ""])
        #expect(try session(columns: 6, rows: 1).lines == ["needs"])
    }

    @Test("ASCII alone where that is wished, but for the tweets")
    func ascii() throws {
        var options = Options()
        options.isASCII = true
        options.isDemo = true
        var session = try session(columns: 80, rows: 24, options: options)
        session.press(.character("="), .character("G"))

        let picture = """
             tweetdash  @nasa @swiftlang @astro_tokyo @esa @salam                   ^ 0 new
             ------------------------------------------------------------------------------
               @dana Yes: the SDK is on the download page.
               سلام @salam - 2h                                                   delivered
               مرحبا بالعالم
               NASA @nasa - 5h
               This is the picture to look at today.
                 | 東京天文台 @astro_tokyo - 6h
                 | M31 over the dome
                 | [photo]  A galaxy above a telescope dome
               東京天文台 @astro_tokyo - 7h
               The operation, step by step.
               > sensitive media folded - Enter shows
               東京天文台 @astro_tokyo - Aug 1
               Thank you 👩 for visiting 🇯🇵 — see you!
             | Swift Language + @swiftlang - Oct 7 2025
             | A long post goes on for many lines and is cut in the list, but not in the
             | detail view. A long post goes on for many lines and is cut in the list, but
             | not in the detail view. A long post goes on for many lines and is cut in the
             | list, but not in the detail view. A long post goes on for many lines and is
             | cut in the list, but not in the detail view. A long post goes on for many
             | lines and is cut in the list, but not in the detail view. A long post goes~
             ------------------------------------------------------------------------------
              DEMO  PUSH webhook - LIVE 0.8s |  PAUSED +0  | p poll  ? help
            """
        #expect(session.lines == lines(picture))
    }
}
