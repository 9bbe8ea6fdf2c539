import Foundation
import ScreenModel
import Testing
import TweetModel

@testable import Dashboard

@Suite("List of sources")
struct SourcesTests {
    private let feed: [Source] = [
        .watch(["nasa", "shy", "gone", "old"]), .list("1"), .list("2"), .search("swift lang:en -is:retweet"),
    ]

    /// So many hours before `noon`.
    private func hours(_ after: Double, _ through: Double) throws -> IDRange {
        try #require(
            IDRange(after: id(secondsAgo: after * 3600), through: id(secondsAgo: through * 3600))
        )
    }

    private func account(
        _ handle: String,
        _ standing: KnownAccount.Standing,
        name: String? = nil
    ) -> KnownAccount {
        KnownAccount(handle: handle, id: "1", name: name, standing: standing, checkedAt: noon)
    }

    func report() throws -> SourcesReport {
        var nasa = SourceSummary()
        nasa.newest = try id(secondsAgo: 180)
        nasa.coverage = Coverage([
            .init(try hours(20, 12), .covered(.counted)),
            .init(try hours(12, 9), .missing(.outage, estimate: 3)),
            .init(try hours(9, 4), .covered(.read)), .init(try hours(4, 0), .covered(.pushed)),
        ])
        nasa.tweetsToday = 12
        nasa.microdollarsToday = 60_000
        var list = SourceSummary()
        list.newest = try id(secondsAgo: 3 * 86_400)
        list.coverage = Coverage([.init(try hours(30, 0), .covered(.read))])
        list.tweetsToday = 1_204
        list.microdollarsToday = 6_020_000
        var shy = SourceSummary()
        shy.account = account("shy", .protected)
        var gone = SourceSummary()
        gone.account = account("gone", .unknown)
        var old = SourceSummary()
        old.account = account("old", .open, name: "new_name")
        return SourcesReport([
            .account("nasa"): nasa, .account("shy"): shy, .account("gone"): gone, .account("old"): old,
            .list("1"): list,
        ])
    }

    private func session(columns: Int, rows: Int, options: Options = Options()) throws -> Session {
        var session = Session(columns: columns, rows: rows, feed: feed, mode: .push, options: options)
        session.report(
            .running(.push, listen: "127.0.0.1:8080"),
            .delivered(at: noon.addingTimeInterval(-2)),
            .polled([.account("nasa"), .account("old")], at: noon.addingTimeInterval(-12), next: noon + 600),
            .polled([.list("1")], at: noon.addingTimeInterval(-30), next: noon + 30),
            .refusing(
                [.source(.list("2"))],
                reason: "X does not find list 2: it is private or gone",
                retryAt: noon + 240
            )
        )
        session.press(.character("S"))
        session.send(.sourcesLoaded(try report()))
        return session
    }

    private func lines(_ picture: String) -> [String] {
        picture.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    }

    @Test("in a window of 80 by 24: one of two lists refused, a hole in a strip, a source not read yet")
    func small() throws {
        let session = try session(columns: 80, rows: 24)

        let picture = """
             tweetdash  @nasa @shy @gone @old list 1 list 2 +1
             ──────────────────────────────────────────────────────────────────────────────
               polling  3 of 7 sources answer, 1 in trouble, 2 not shown by X · next in 30s
               webhook  listening at 127.0.0.1:8080, delivered 2s ago

               █ counted  ▄ read  ▁ pushed  × missing  · not read
               source                   last 24 hours              newest   today      cost
               @nasa                    ···████████××××▄▄▄▄▁▁▁▁▁       3m      12     $0.06
                 pushed, proven 12h ago · next in 10m
               @shy                     ························        –       0
                 protected: X shows its tweets to followers only
               @gone                    ························        –       0
                 not found at X
               @old                     ························        –       0
                 renamed to @new_name, read 12s ago · next in 10m
               list 1                   ▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄   Jul 31   1,204     $6.02
                 read 30s ago · next in 30s
               list 2                   ························        –       0
                 refused: X does not find list 2: it is private or gone, asked again in 4m
               search “swift lang:en -… ························        –       0
                 not read yet

             list 2: X does not find list 2: it is private or gone
             PUSH webhook · REFUSED list 2 → 4m │ Esc back
            """
        #expect(session.lines == lines(picture))
    }

    @Test("in a window of 120 by 40")
    func large() throws {
        let session = try session(columns: 120, rows: 40)

        let picture = """
             tweetdash  @nasa @shy @gone @old list 1 list 2 search “swift lang:en -is:retweet”
             ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
               polling  3 of 7 sources answer, 1 in trouble, 2 not shown by X · next in 30s
               webhook  listening at 127.0.0.1:8080, delivered 2s ago

               █ counted  ▄ read  ▁ pushed  × missing  · not read
               source                      last 24 hours                                          newest     today        cost
               @nasa                       ·······████████████████×××××××▄▄▄▄▄▄▄▄▄▁▁▁▁▁▁▁▁▁           3m        12       $0.06
                 pushed, proven 12h ago · next in 10m
               @shy                        ················································            –         0
                 protected: X shows its tweets to followers only
               @gone                       ················································            –         0
                 not found at X
               @old                        ················································            –         0
                 renamed to @new_name, read 12s ago · next in 10m
               list 1                      ▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄       Jul 31     1,204       $6.02
                 read 30s ago · next in 30s
               list 2                      ················································            –         0
                 refused: X does not find list 2: it is private or gone, asked again in 4m
               search “swift lang:en -is:… ················································            –         0
                 not read yet

















             list 2: X does not find list 2: it is private or gone
             PUSH webhook · REFUSED list 2 → 4m │ Esc back
            """
        #expect(session.lines == lines(picture))
    }

    @Test("in letters of ASCII alone")
    func ascii() throws {
        var options = Options()
        options.isASCII = true
        let session = try session(columns: 80, rows: 24, options: options)

        let picture = """
             tweetdash  @nasa @shy @gone @old list 1 list 2 +1
             ------------------------------------------------------------------------------
               polling  3 of 7 sources answer, 1 in trouble, 2 not shown by X - next in 30s
               webhook  listening at 127.0.0.1:8080, delivered 2s ago

               # counted  = read  - pushed  x missing  . not read
               source                   last 24 hours              newest   today      cost
               @nasa                    ...########xxxx====-----       3m      12     $0.06
                 pushed, proven 12h ago - next in 10m
               @shy                     ........................        -       0
                 protected: X shows its tweets to followers only
               @gone                    ........................        -       0
                 not found at X
               @old                     ........................        -       0
                 renamed to @new_name, read 12s ago - next in 10m
               list 1                   ========================   Jul 31   1,204     $6.02
                 read 30s ago - next in 30s
               list 2                   ........................        -       0
                 refused: X does not find list 2: it is private or gone, asked again in 4m
               search “swift lang:en -~ ........................        -       0
                 not read yet

             list 2: X does not find list 2: it is private or gone
             PUSH webhook - REFUSED list 2 -> 4m | Esc back
            """
        #expect(session.lines == lines(picture))
    }

    @Test("in a window of 40 columns")
    func narrow() throws {
        let session = try session(columns: 40, rows: 20)

        let picture = """
             tweetdash  @nasa @shy @gone @old +3
             ──────────────────────────────────────
               polling  3 of 7 sources answer, 1 i…
               webhook  listening at 127.0.0.1:808…

               █ counted  ▄ read  ▁ pushed
               × missing  · not read
               source     24 hours     newest today
               @nasa      ·████××▄▄▁▁▁     3m    12
                 pushed, proven 12h ago · next in…
               @shy       ············      –     0
                 protected: X shows its tweets to…
               @gone      ············      –     0
                 not found at X
               @old       ············      –     0
                 renamed to @new_name, read 12s ag…
               list 1     ▄▄▄▄▄▄▄▄▄▄▄▄ Jul 31 1,204
                 read 30s ago · next in 30s
             list 2: X does not find list 2: it is…
             PUSH webhook · REFUSED list 2 → 4m
            """
        #expect(session.lines == lines(picture))
    }

    @Test("before anything was read")
    func nothing() throws {
        var session = Session(columns: 80, rows: 24, feed: [.watch(["nasa"]), .home])
        session.press(.character("S"))
        session.send(.sourcesLoaded(SourcesReport([:])))

        let picture = """
             tweetdash  @nasa home
             ──────────────────────────────────────────────────────────────────────────────
               polling  starting…
               webhook  off

               █ counted  ▄ read  ▁ pushed  × missing  · not read
               source                   last 24 hours              newest   today      cost
               @nasa                    ························        –       0
                 not read yet
               home                     ························        –       0
                 not read yet











             ──────────────────────────────────────────────────────────────────────────────
             POLL · starting… │ Esc back
            """
        #expect(session.lines == lines(picture))
    }
}
