import ScreenModel
import Testing
import TweetModel

import struct Foundation.Date

@testable import Dashboard

/// Stretches of the timeline that are not covered.
extension TimelineTests {
    private func gapLines(_ session: Session) -> [String] {
        session.lines.filter { $0.contains("not covered") }
    }

    @Test("shows a gap where it is, and fills it with Enter")
    func gapFilled() throws {
        let tweets = try minutely(10)
        var session = Session(history: tweets)
        let gap = try gap(after: tweets[3].id, before: tweets[1].id, estimate: 30)
        session.find(gap)
        #expect(
            session.lines[6]
                == "   ⋯ 14:16–14:18 @nasa not covered · about 30 tweets · ≈ $0.15 · Enter fills ⋯"
        )

        session.press(.character("j"), .character("j"), .enter)

        #expect(session.effects == [.fill(gap)])
        #expect(session.lines[22] == " filling the gap…")
        session.fill(gap, with: [try stored("found again", secondsAgo: 150)])
        #expect(session.lines[7] == " ┃ found again")
        #expect(gapLines(session).isEmpty)
    }

    @Test(
        "offers to fill a gap whatever made it, but not one that is out of X's reach",
        arguments: Hole.Reason.allCases
    )
    func gapOutOfReach(reason: Hole.Reason) throws {
        let tweets = try minutely(10)
        var session = Session(history: tweets)

        session.find(try gap(after: tweets[3].id, before: tweets[1].id, reason, estimate: 4))

        let end =
            switch reason {
            case .reach: "X keeps it no longer"
            case .interrupted: "goes on by itself"
            case .refused: "≈ $0.02 · Enter tries"
            case .pageLimit, .outage, .recount, .omitted: "≈ $0.02 · Enter fills"
            }
        #expect(session.lines[6] == "   ⋯ 14:16–14:18 @nasa not covered · about 4 tweets · \(end) ⋯")
    }

    @Test("asks again for a gap of which X gave nothing, and says so")
    func gapOutOfReach() throws {
        let tweets = try minutely(10)
        var session = Session(history: tweets)
        let gap = try gap(after: tweets[3].id, before: tweets[1].id, .reach)
        session.find(gap)

        session.press(.character("j"), .character("j"), .enter)

        #expect(session.effects == [.fill(gap)])
        #expect(session.lines[22] == " asking again for what X gave nothing of…")
    }

    @Test("keeps the selection on a gap of which something else is so now")
    func gapChanged() throws {
        let tweets = try minutely(10)
        var session = Session(history: tweets)
        let before = try gap(after: tweets[3].id, before: tweets[1].id, .pageLimit)
        let after = try gap(after: tweets[3].id, before: tweets[1].id, .reach)
        session.find(before)
        session.press(.character("j"), .character("j"), .enter)

        session.fill(before, leaving: after)
        session.press(.enter)

        #expect(session.effects == [.fill(before), .fill(after)])
    }

    @Test(
        "names two of a gap's sources and the number of the others; the first where two take too much room",
        arguments: [
            (["nasa"], "@nasa"), (["nasa", "esa"], "@esa @nasa"),
            (["nasa", "esa", "jaxa", "isro"], "@esa @isro +2"),
            (["a_long_handle_1", "a_long_handle_2", "z"], "@a_long_handle_1 +2"),
        ]
    )
    func gapSources(handles: [String], expected: String) throws {
        let tweets = try minutely(10)
        var session = Session(history: tweets)

        session.find(
            try gap(after: tweets[3].id, before: tweets[1].id, of: handles.map(Source.ID.account))
        )

        #expect(session.lines[6] == "   ⋯ 14:16–14:18 \(expected) not covered · Enter fills ⋯")
    }

    @Test(
        "tells less about a gap the narrower the window is, but always what Enter does",
        arguments: [
            (90, "14:16–14:18 @esa @jaxa +1 not covered · about 1,200 tweets · ≈ $6.00 · Enter fills"),
            (89, "14:16–14:18 @esa +2 not covered · about 1,200 tweets · ≈ $6.00 · Enter fills"),
            (80, "14:16–14:18 @esa @jaxa +1 not covered · about 1,200 tweets · Enter fills"),
            (79, "14:16–14:18 @esa +2 not covered · about 1,200 tweets · Enter fills"),
            (73, "@esa @jaxa +1 not covered · about 1,200 tweets · Enter fills"),
            (62, "@esa +2 not covered · about 1,200 tweets · Enter fills"),
            (61, "@esa @jaxa +1 not covered · Enter fills"), (41, "@esa +2 not covered · Enter fills"),
            (40, "@esa +2 missing · Enter fills"),
        ]
    )
    func gapNarrow(columns: Int, expected: String) throws {
        let tweets = try minutely(10)
        var session = Session(columns: columns, history: tweets)

        session.find(
            try gap(
                after: tweets[3].id,
                before: tweets[1].id,
                estimate: 1200,
                of: [.account("jaxa"), .account("esa"), .account("nasa")]
            )
        )

        #expect(session.lines[6] == "   ⋯ \(expected) ⋯")
    }

    @Test(
        "has room in the narrowest window for what Enter does, or does not, with any names",
        arguments: [
            (Hole.Reason.outage, ["a_long_handle_1"], "@a_long_h… missing · Enter fills"),
            (.reach, ["a_long_handle_1"], "@a_long_… missing · out of reach"),
            (.reach, ["a", "b", "c"], "@a @b +1 missing · out of reach"),
        ]
    )
    func gapNarrowest(reason: Hole.Reason, handles: [String], expected: String) throws {
        let tweets = try minutely(10)
        var session = Session(columns: 40, history: tweets)

        session.find(
            try gap(after: tweets[3].id, before: tweets[1].id, reason, of: handles.map(Source.ID.account))
        )

        #expect(session.lines.contains("   ⋯ \(expected) ⋯"))
    }

    @Test("cuts the query of a long search, so that what Enter does stays on the line")
    func gapOfLongSearch() throws {
        let tweets = try minutely(10)
        var session = Session(history: tweets)

        session.find(
            try gap(
                after: tweets[3].id,
                before: tweets[1].id,
                of: [.search("(moon OR mars OR venus OR jupiter OR saturn) lang:en -is:retweet")]
            )
        )

        #expect(
            session.lines[6] == "   ⋯ 14:16–14:18 search “(moon OR mars O… not covered · Enter fills ⋯"
        )
    }

    @Test("shows the gaps that the last change names, and no others")
    func gapsReplaced() throws {
        let tweets = try minutely(10)
        var session = Session(history: tweets)
        session.find(
            try gap(after: tweets[3].id, before: tweets[1].id, of: [.home]),
            try gap(after: tweets[6].id, before: tweets[5].id, of: [.mentions])
        )
        #expect(gapLines(session).count == 2)
        let other = try gap(after: tweets[8].id, before: tweets[7].id, of: [.list("7")])

        session.send(.tweetsAdmitted(TweetChanges(gaps: [other])))
        #expect(gapLines(session) == ["   ⋯ 14:11–14:12 list 7 not covered · Enter fills ⋯"])

        session.send(.tweetsAdmitted(TweetChanges(repeated: 1)))
        #expect(gapLines(session).count == 1)
        session.send(.tweetsAdmitted(TweetChanges(gaps: [])))
        #expect(gapLines(session).isEmpty)
    }

    @Test("keeps a gap below the rows in memory until the reader comes there")
    func gapBelowWindow() throws {
        let tweets = try minutely(1000)
        var session = Session(history: tweets)
        session.find(try gap(after: tweets[901].id, before: tweets[900].id))
        #expect(session.dashboard.timeline.rows.allSatisfy { $0.isTweet })

        for _ in 0..<901 { session.press(.character("j")) }

        #expect(session.dashboard.timeline.selectedRow?.gap?.before == tweets[900].id)
    }

    @Test("keeps the reader's line while gaps come and go above it")
    func gapsAbove() throws {
        let tweets = try minutely(30)
        var session = Session(history: tweets)
        for _ in 0..<5 { session.press(.character("j")) }
        let before = readerLine(session)
        let gap = try gap(after: tweets[3].id, before: tweets[1].id)

        session.find(gap)
        #expect(readerLine(session) == before)

        session.fill(gap)
        #expect(readerLine(session) == before)
    }

    @Test("shows gaps that begin at one place in one order, whatever came first", arguments: [true, false])
    func gapsAtOnePlace(isReversed: Bool) throws {
        let tweets = try minutely(10)
        var session = Session(history: tweets)
        let gaps = [
            try gap(after: tweets[2].id, before: tweets[1].id, .pageLimit, of: [.search("c")]),
            try gap(after: tweets[2].id, before: tweets[1].id, .outage, of: [.search("b")]),
            try gap(after: tweets[2].id, before: tweets[1].id, .outage, of: [.list("9")]),
            try gap(after: tweets[4].id, before: tweets[1].id, .outage, of: [.home]),
        ]

        for gap in isReversed ? gaps.reversed() : gaps { session.find(gap) }

        let shown = session.dashboard.timeline.rows[2..<6].compactMap(\.gap)
        #expect(shown == gaps)
    }

    @Test("shows a gap above the newest tweet and one below the oldest")
    func gapsAtEnds() throws {
        let tweets = try minutely(2)
        var session = Session(history: tweets)

        session.find(
            try gap(after: tweets[0].id, before: id(secondsAgo: 5)),
            try gap(after: id(secondsAgo: 900), before: tweets[1].id)
        )

        #expect(session.dashboard.timeline.rows.map(\.isTweet) == [false, true, true, false])
    }

    @Test("does not show, after a pause, a gap that was filled meanwhile", arguments: [true, false])
    func gapsWhileHeld(isReading: Bool) throws {
        let tweets = try minutely(100)
        var session = Session(history: tweets)
        let gap = try gap(after: id(secondsAgo: 9000), before: tweets[99].id)
        session.find(gap)
        if isReading { session.press(.character("G")) }
        session.press(.character("="))

        session.fill(gap)
        session.press(.character("="))

        #expect(session.dashboard.timeline.rows.allSatisfy { $0.isTweet })
    }

    @Test("forgets the gaps that a page of the history does not name any more")
    func gapsOfPage() throws {
        let tweets = try minutely(1000)
        var session = Session(history: tweets)
        for _ in 0..<30 { session.press(.character("j")) }
        let gap = try gap(after: tweets[50].id, before: tweets[49].id)
        session.find(gap)
        session.fill(gap, announced: false)

        session.send(.eventsDropped)

        #expect(session.dashboard.timeline.rows.allSatisfy { $0.isTweet })
    }

    @Test("lets a gap go with the tweets below it that leave the memory")
    func gapAtEndOfWindow() throws {
        let tweets = try minutely(5)
        var window = TimelineWindow()
        let gaps = [
            try gap(after: tweets[3].id, before: tweets[2].id),
            try gap(after: tweets[3].id, before: tweets[2].id.earlier(by: 20)),
        ]
        let request = HistoryRequest.newest(limit: 200)
        window.replace(with: HistoryPage(request: request, tweets: tweets, gaps: gaps, isEnd: true))
        #expect(window.rows.count == 7)

        window.dropAll(after: 4)

        // The first begins with the last tweet that is left; the second is below it, where other tweets may be.
        #expect(window.rows.map(\.gap) == [nil, nil, nil, gaps[0]])
    }
}
