import Support
import Testing
import TweetModel

/// What holds of coverage after whatever was learned: a table of every single id is the model.
@Suite("Laws of coverage")
struct CoverageLawTests {
    /// Every id from 2 to 200 and what is known of it, the simplest way to say what coverage means.
    private struct Table {
        static let ids: ClosedRange<UInt64> = 2...200
        private(set) var states: [UInt64: Coverage.State] = [:]

        mutating func add(_ range: IDRange, _ evidence: Coverage.Evidence) {
            for id in (range.after.rawValue + 1)...range.through.rawValue {
                if case .covered(let held)? = states[id], held > evidence { continue }
                if case .missing? = states[id], evidence == .pushed { continue }
                if case .missing(.omitted, _)? = states[id], evidence == .counted { continue }
                states[id] = .covered(evidence)
            }
            missBetween()
        }

        mutating func miss(_ range: IDRange, _ reason: Hole.Reason) {
            for id in (range.after.rawValue + 1)...range.through.rawValue {
                if case .missing(.omitted, _)? = states[id], reason != .reach { continue }
                states[id] = .missing(reason, estimate: nil)
            }
            missBetween()
        }

        private mutating func missBetween() {
            guard let first = states.keys.min(), let last = states.keys.max() else { return }
            for id in first...last where states[id] == nil { states[id] = .missing(.outage, estimate: nil) }
        }

        var cursor: UInt64? {
            let read = states.filter { [.covered(.read), .covered(.counted)].contains($0.value) }
            return read.keys.max() ?? states.keys.min().map { $0 - 1 }
        }
    }

    private func range(using random: inout SeededGenerator) throws -> IDRange {
        let after = UInt64.random(in: 1...199, using: &random)
        // Short ones and long ones, many of which begin or end where others do.
        let length = Bool.random(using: &random) ? UInt64.random(in: 1...8, using: &random) : 60
        let through = min(200, after + UInt64.random(in: 1...length, using: &random))
        return try ids(after, through)
    }

    /// Learns a thousand things at random and looks at what is known after each; begins again now and then.
    private func run(
        seed: UInt64,
        _ check: (_ coverage: Coverage, _ table: Table) throws -> Void
    ) throws {
        var random = SeededGenerator(seed: seed)
        var (coverage, table) = (Coverage(), Table())
        for _ in 0..<1000 {
            if Int.random(in: 0..<40, using: &random) == 0 { (coverage, table) = (Coverage(), Table()) }
            let range = try range(using: &random)
            if Int.random(in: 0..<3, using: &random) > 0 {
                let evidence = try #require(Coverage.Evidence.allCases.randomElement(using: &random))
                coverage = coverage.adding(range, evidence)
                table.add(range, evidence)
            } else {
                let reason = try #require(Hole.Reason.allCases.randomElement(using: &random))
                coverage = coverage.missing(range, reason)
                table.miss(range, reason)
            }
            try check(coverage, table)
        }
    }

    private static let seeds: [UInt64] = Array(1...4)

    @Test("each id is what all that was learned of it makes it, in that order", arguments: seeds)
    func states(seed: UInt64) throws {
        try run(seed: seed) { coverage, table in
            let states = try Table.ids.map { coverage.state(of: try #require(Tweet.ID($0))) }
            #expect(states == Table.ids.map { table.states[$0] }, "seed \(seed)")
        }
    }

    @Test("stretches lie end to end, and neighbours differ", arguments: seeds)
    func stretches(seed: UInt64) throws {
        try run(seed: seed) { coverage, _ in
            for (lower, upper) in zip(coverage.stretches, coverage.stretches.dropFirst()) {
                #expect(lower.range.through == upper.range.after, "seed \(seed)")
                #expect(lower.state != upper.state, "seed \(seed)")
            }
        }
    }

    @Test("the stretches make the same coverage again, in any order", arguments: seeds)
    func kept(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        try run(seed: seed) { coverage, _ in
            #expect(Coverage(coverage.stretches) == coverage, "seed \(seed)")
            #expect(Coverage(coverage.stretches.shuffled(using: &random)) == coverage, "seed \(seed)")
        }
    }

    @Test("cursor, top, holes and ranges are read off the states", arguments: seeds)
    func derived(seed: UInt64) throws {
        try run(seed: seed) { coverage, table in
            #expect(coverage.cursor?.rawValue == table.cursor, "seed \(seed)")
            #expect(coverage.top?.rawValue == table.states.keys.max(), "seed \(seed)")
            let missing = table.states.filter { if case .missing = $0.value { true } else { false } }
            #expect(
                Set(coverage.holes.flatMap { $0.range.after.rawValue + 1...$0.range.through.rawValue })
                    == Set(missing.keys),
                "seed \(seed)"
            )
            let ends = coverage.holes.map(\.range.through)
            #expect(ends == ends.sorted(by: >), "seed \(seed)")
            for evidence in Coverage.Evidence.allCases {
                #expect(
                    coverage.ranges(evidence).flatMap { $0.after.rawValue + 1...$0.through.rawValue }
                        == table.states.filter { $0.value == .covered(evidence) }.keys.sorted(),
                    "seed \(seed)"
                )
            }
        }
    }

    @Test("learning the same twice changes nothing", arguments: seeds)
    func twice(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        try run(seed: seed) { coverage, _ in
            let range = try range(using: &random)
            let read = coverage.adding(range, .read)
            let missed = coverage.missing(range, .refused)
            #expect(read.adding(range, .read) == read, "seed \(seed)")
            #expect(missed.missing(range, .refused) == missed, "seed \(seed)")
        }
    }
}
