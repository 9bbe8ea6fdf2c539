import ScreenModel
import Testing
import TweetModel

import struct Foundation.Date

@testable import Dashboard

/// What is drawn over the list, or beside it.
extension PictureTests {
    @Test("one tweet whole")
    func detail() throws {
        var session = try session(columns: 80, rows: 24)
        session.press(.enter)

        let picture = """
             tweetdash  @nasa @swiftlang @astro_tokyo @esa @salam                   ▲ 0 new
             ──────────────────────────────────────────────────────────────────────────────
               Swift Language ✓ @swiftlang · 3s

               Swift 6.4 is out: faster builds, typed throws everywhere, and a static SDK
               for Linux. Release notes: swift.org/blog/swift-6-4 #SwiftLang

               1 https://www.swift.org/blog/swift-6-4/

               counts      41 replies · 1,204 reposts · 87 quotes · 9,310 likes
               written     2026-08-03 14:19:57
               received    2026-08-03 14:19:57, 0.8s later by poll
               source      @swiftlang
               language    en
               id          2084283130180534272
               link        https://x.com/swiftlang/status/2084283130180534272






             ──────────────────────────────────────────────────────────────────────────────
             PUSH webhook · LIVE 0.8s │ 447/450 ↻ 06:12 │ ≤ $0.21 today │ Esc back  o open
            """
        #expect(session.lines == lines(picture))
    }

    @Test("help")
    func help() throws {
        var session = try session(columns: 80, rows: 24)
        session.press(.character("?"))

        let picture = """
             tweetdash  @nasa @swiftlang @astro_tokyo @esa @salam
             ──────────────────────────────────────────────────────────────────────────────
               Feed                                  Reading
               p           switch poll and push      Enter l →   open the tweet; fill a gap
               =           hold the display          Esc h ←     back; end the search
               f           follow the newest, or not o           open a link; 1-9 open one
               r F5        ask X now                 O           open in the browser
               S           each source and its state y           copy the link
               $           what X costs              Y           copy the text
                                                     /           search what is loaded
               Moving                                n           next hit
               j ↓         next tweet                N           previous hit
               k ↑         previous tweet
               Space PgDn  a page down               Program
               b PgUp      a page up                 T F3        choose a theme
               C-d         half a page down          d           space between tweets
               C-u         half a page up            :           type a command
               J           a line down               ? F1        this help
               K           a line up                 q           close what is open; quit
               g Home      newest, and follow        Q C-c       quit at once
               G End       oldest loaded             C-l         draw the screen again
               x           mark read from here       C-z         suspend; fg goes on
             ──────────────────────────────────────────────────────────────────────────────
             PUSH webhook · LIVE 0.8s │ 447/450 ↻ 06:12 │ ≤ $0.21 today │ Esc back
            """
        #expect(session.lines == lines(picture))
    }

    @Test("help in a narrow window is one column, and says how much there is")
    func narrowHelp() throws {
        var session = try session(columns: 44, rows: 12)
        session.press(.character("?"), .pageDown)

        let picture = """
             tweetdash  @nasa @swiftlang +3
             ──────────────────────────────────────────
               $           what X costs

               Moving
               j ↓         next tweet
               k ↑         previous tweet
               Space PgDn  a page down
               b PgUp      a page up
               C-d         half a page down
             ── lines 7–14 of 41 ──────────────────────
             PUSH webhook · LIVE 0.8s │ Esc back
            """
        #expect(session.lines == lines(picture))
    }

    @Test("the choice of a theme")
    func picker() throws {
        var session = try session(columns: 80, rows: 18)
        session.press(.character("T"), .character("j"))

        let picture = """
             tweetdash  @nasa @swiftlang @astro_tokyo @esa @salam
             ──────────────────────────────────────────────────────────────────────────────
             ┃ Swift Language ✓ @swiftlang · 3s                 ┌─ Theme ─────────────────┐
             ┃ Swift 6.4 is out: faster builds, typed throws eve│  Night Desk        dark │
             ┃ for Linux. Release notes: swift.org/blog/swift-6-│  Slate Harbor      dark │
               東京天文台 @astro_tokyo · 9s                     │  Polar Watch       dark │
               東京の夜空に流星 🌠 ペルセウス座流星群は今夜が極 │  Ember Room        dark │
               ▣ photo  夜空を横切る流星                        │  Copper Wire       dark │
               ESA @esa · 14m                                   │  Kelp Bed          dark │
               Touchdown! The lander is safe on the surface.    │  Mulberry          dark │
               ▶ video 1:34  Landing seen from the mast         │  Morning Edition  light │
               NASA @nasa · 20m                                 │  Salt Marsh       light │
               Which planet next?                               │  White Pine       light │
               ████████████░░░░░░░  62%  Venus                  │  Telegraph         mono │
               ███████░░░░░░░░░░░░  38%  Neptune, with an orbite└─────────────────────────┘
               1,000 votes · ends in 3h
             ──────────────────────────────────────────────────────────────────────────────
             PUSH webhook · LIVE 0.8s │ 447/450 ↻ 06:12 │ Enter keeps  Esc restores
            """
        #expect(session.lines == lines(picture))
    }

    @Test("the links of a tweet that has several")
    func links() throws {
        var session = try session(columns: 80, rows: 12)
        session.admit(try RandomEvents.everything(secondsAgo: 1))
        var two = try RandomEvents.everything(secondsAgo: 0.5)
        two.tweet.links.append(WebLink(display: "x.com", target: "https://x.com/"))
        session.admit(two)
        session.press(.character("o"))

        let picture = """
             tweetdash  @nasa @swiftlang @astro_tokyo @esa @salam
             ──────────────────────────────────────────────────────────────────────────────
             ┃ 東京天文台 @astro_tokyo · now                                      delivered
             ┃ ↳ replying to @nasa
             ┃ see swift.org/blog and @nasa
             ┃ second line
             ┃┌─ Open which link? ───────────────────────────────────────────────────────┐
             ┃│ 1 https://www.swift.org/blog/                                            │
             ┃│ 2 https://x.com/                                                         │
             ┃└──────────────────────────────────────────────────────────────────────────┘
             ──────────────────────────────────────────────────────────────────────────────
             PUSH webhook · LIVE 0.0s │ 447/450 ↻ 06:12 │ ≤ $0.21 today │ Esc back
            """
        #expect(session.lines == lines(picture))
    }

    @Test("a search being typed")
    func search() throws {
        var session = try session(columns: 80, rows: 14)
        session.press(.character("/"))
        session.type("planet")

        let picture = """
             tweetdash  @nasa @swiftlang @astro_tokyo @esa @salam                   ▲ 0 new
             ──────────────────────────────────────────────────────────────────────────────
               東京の夜空に流星 🌠 ペルセウス座流星群は今夜が極大です。
               ▣ photo  夜空を横切る流星
               ESA @esa · 14m                                                       ♺ @nasa
               Touchdown! The lander is safe on the surface.
               ▶ video 1:34  Landing seen from the mast
             ┃ NASA @nasa · 20m
             ┃ Which planet next?
             ┃ ████████████░░░░░░░  62%  Venus
             ┃ ███████░░░░░░░░░░░░  38%  Neptune, with an orbiter
             ┃ 1,000 votes · ends in 3h
             /planet▏ 1 of 1 · Enter keeps  Esc cancels
             PUSH webhook · LIVE 0.8s │ 447/450 ↻ 06:12 │ ≤ $0.21 today │ p poll  ? help
            """
        #expect(session.lines == lines(picture))
    }
}
