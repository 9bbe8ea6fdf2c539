import ScreenModel
import Testing
import Themes
import TweetModel

import struct Foundation.Date

@testable import Dashboard

/// What holds whatever happens: random events from a seed, which stands in the comment of a failure.
@Suite("Laws of the dashboard")
struct LawTests {
    private static let seeds: [UInt64] = Array(1...8)
    private static let steps = 120

    /// Runs random events and looks at the state before and after each.
    private func run(
        seed: UInt64,
        _ check: (_ before: Dashboard, _ event: RandomEvents.Kind, _ after: Dashboard) throws -> Void
    ) throws {
        var events = RandomEvents(seed: seed)
        var session = Session(history: try minutely(900), themes: try ThemeTests.themes())
        for _ in 0..<Self.steps {
            let before = session.dashboard
            let kind = try events.happen(to: &session)
            try check(before, kind, session.dashboard)
        }
    }

    @Test("a frame has the size of the state", arguments: seeds.prefix(4))
    func size(seed: UInt64) throws {
        try run(seed: seed) { _, _, after in
            let frame = after.frame()
            #expect(frame.size == after.size, "seed \(seed)")
            #expect(frame.cells.count == after.size.columns * after.size.rows, "seed \(seed)")
        }
    }

    @Test("rows strictly fall and never repeat, and are not more than the window holds", arguments: seeds)
    func order(seed: UInt64) throws {
        try run(seed: seed) { _, _, after in
            let places = after.timeline.rows.map(\.place)
            #expect(zip(places, places.dropFirst()).allSatisfy { $0 > $1 }, "seed \(seed)")
            #expect(places.count <= TimelineWindow.capacity, "seed \(seed)")
        }
    }

    @Test("nothing but the reader moves the reader's line", arguments: seeds)
    func line(seed: UInt64) throws {
        try run(seed: seed) { before, kind, after in
            guard !kind.isOfReader, !before.timeline.isFollowing, !before.timeline.isReturning,
                let selected = before.timeline.selectedRow,
                after.timeline.rows.contains(where: { $0.place == selected.place })
            else { return }
            #expect(after.timeline.selectedRow?.place == selected.place, "seed \(seed), \(kind)")
            guard kind != .resize else { return }
            #expect(after.timeline.selectedTop == before.timeline.selectedTop, "seed \(seed), \(kind)")
        }
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7f..<0xa0).contains(scalar.value)
    }

    @Test("no cell holds a control character", arguments: seeds.prefix(4))
    func controls(seed: UInt64) throws {
        try run(seed: seed) { _, _, after in
            let isControlled = after.frame().cells.contains { cell in
                Self.isControl(cell.scalar) || cell.marks.contains(where: Self.isControl)
            }
            #expect(!isControlled, "seed \(seed)")
        }
    }

    @Test("the window agrees with the history it is a part of", arguments: seeds)
    func truth(seed: UInt64) throws {
        var events = RandomEvents(seed: seed)
        var session = Session(history: try minutely(900))
        for step in 0..<Self.steps {
            try events.happen(to: &session)
            let timeline = session.dashboard.timeline
            guard !timeline.isHeld, let coverage = timeline.window.coverage else { continue }
            let shown = timeline.rows.compactMap(\.tweet)
            let stored = session.history.filter { coverage.contains($0.id) }
            #expect(shown == stored, "seed \(seed), step \(step)")
            let open = session.gaps.filter { coverage.contains($0.before) }
            #expect(
                timeline.rows.compactMap(\.gap) == open.sorted { RowPosition($0) > RowPosition($1) },
                "seed \(seed), step \(step)"
            )
        }
    }

    @Test(
        "counts what arrived above the reader and was not on the screen since, no more and no less",
        arguments: seeds
    )
    func count(seed: UInt64) throws {
        var events = RandomEvents(seed: seed)
        var session = Session(history: try minutely(900))
        var unseen: Set<Tweet.ID> = []
        for step in 0..<Self.steps {
            let (arrived, gone) = (session.arrived.count, session.gone.count)
            let top = session.dashboard.timeline.newestShown(in: session.dashboard.viewport)
            try events.happen(to: &session)
            let dashboard = session.dashboard
            if dashboard.timeline.isFollowing, !dashboard.timeline.isHeld {
                unseen = []
                continue
            }
            unseen.formUnion(session.arrived[arrived...].filter { id in top.map { id > $0 } ?? true })
            unseen.subtract(session.gone[gone...])
            let shown = dashboard.timeline.newestShown(in: dashboard.viewport)
            unseen = unseen.filter { id in shown.map { id > $0 } ?? true }
            guard !dashboard.timeline.isFollowing, !dashboard.timeline.newCountIsLowerBound else { continue }
            #expect(dashboard.timeline.newCount == unseen.count, "seed \(seed), step \(step)")
        }
    }

    @Test("the same events give the same state", arguments: seeds.prefix(4))
    func pure(seed: UInt64) throws {
        var ends: [Dashboard] = []
        for _ in 0..<2 {
            var last: Dashboard?
            try run(seed: seed) { _, _, after in last = after }
            ends.append(try #require(last))
        }
        #expect(ends[0] == ends[1], "seed \(seed)")
        #expect(ends[0].frame() == ends[1].frame(), "seed \(seed)")
    }

    @Test("every size is drawn")
    func sizes() throws {
        var session = Session(history: try minutely(40))
        session.admit(try RandomEvents.everything(secondsAgo: 2))
        session.find(
            try gap(
                after: id(secondsAgo: 600),
                before: id(secondsAgo: 1.5),
                .reach,
                estimate: .max,
                of: [.search(String(repeating: "very long ", count: 20)), .home]
            )
        )
        session.report(
            .refusing([.source(.search("東京"))], reason: "no", retryAt: noon.addingTimeInterval(9))
        )
        let sizes =
            (0...12).flatMap { columns in (0...11).map { Size(columns: columns, rows: $0) } }
            + stride(from: 37, through: 220, by: 9).flatMap { columns in
                [8, 9, 10, 11, 17, 24, 40, 70].map { Size(columns: columns, rows: $0) }
            }
        for keys in [[], [Key.enter], [.character("?")], [.character("/"), .character("e")]] as [[Key]] {
            var session = session
            for key in keys { session.press(key) }
            for size in sizes {
                session.send(.resized(size))
                #expect(session.dashboard.frame().size == size)
            }
        }
    }
}
