package import TweetModel

/// What `coverage` prints of one source: which ids are complete, how that is known, and what is missing, oldest first.
package struct CoverageLine: Sendable, Hashable {
    package var source: Source.ID
    package var coverage: Coverage

    package init(_ source: Source.ID, _ coverage: Coverage) {
        self.source = source
        self.coverage = coverage
    }

    /// A JSON object without the line's end; ids are decimal text, `before` is not missing itself.
    package var json: PrintableText {
        var line = JSONLine()
        line.add("source_id", source.rawValue)
        line.add("ranges", coverage.stretches.compactMap(Self.range))
        line.add("holes", coverage.holes.reversed().map(Self.hole))
        return line.printable
    }

    private static func range(_ stretch: Coverage.Stretch) -> JSONLine? {
        guard case .covered(let evidence) = stretch.state else { return nil }
        var range = JSONLine()
        range.add("after", stretch.range.after.description)
        range.add("through", stretch.range.through.description)
        range.add("evidence", evidence.rawValue)
        return range
    }

    private static func hole(_ hole: Hole) -> JSONLine {
        var object = JSONLine()
        object.add("after", hole.after.description)
        object.add("before", hole.before.description)
        object.add("reason", hole.reason.rawValue)
        object.add("fillable", hole.isFillable)
        object.add("estimate", hole.estimate)
        return object
    }

    /// A line for each range and each hole, for people.
    package var plain: [SafeText] {
        coverage.stretches.map { stretch in
            let span = "\(Self.moment(stretch.range.after)) to \(Self.moment(stretch.range.through))"
            return SafeText("\(source.name): \(span) \(Self.words(for: stretch.state))").oneLine
        }
    }

    /// To the second in UTC; the id where it carries no time.
    private static func moment(_ id: Tweet.ID) -> String {
        id.timestamp.map { "\(WireTime.iso8601($0).prefix(19))Z" } ?? "id \(id)"
    }

    private static func words(for state: Coverage.State) -> String {
        switch state {
        case .covered(.pushed): return "pushed, not proven yet"
        case .covered(let evidence): return evidence.rawValue
        case .missing(let reason, let estimate):
            let count = estimate.map { ", about \($0) \($0 == 1 ? "tweet" : "tweets")" } ?? ""
            return "missing\(count): \(words(for: reason))"
        }
    }

    private static func words(for reason: Hole.Reason) -> String {
        switch reason {
        case .pageLimit: "more than one read may bring; can be filled"
        case .reach: "X answers no farther back"
        case .refused: "X refused it; can be filled"
        case .outage: "not read meanwhile; can be filled"
        case .interrupted: "a read broke off above it, and goes on"
        case .recount: "X counts more; can be filled"
        case .omitted: "X left it out of an answer about several; can be filled"
        }
    }
}
