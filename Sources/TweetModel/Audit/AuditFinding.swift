/// What an audit came to, for some sources that X counts as one, or for one that it does not count.
package enum AuditFinding: Sendable, Hashable {
    case compared(AuditComparison)
    case impossible(AuditQuote.Impossible)

    /// True where something went wrong on the way, so that the audit says less than it could.
    package var isTrouble: Bool {
        switch self {
        case .compared(let comparison): comparison.isIncomplete
        case .impossible(let one): one.isTrouble
        }
    }
}

/// X's count of the tweets of some sources beside those of the history.
package struct AuditComparison: Sendable, Hashable {
    /// Sources that one query counts.
    package var sources: [Source.ID]
    /// The time that was compared.
    package var span: TimeSpan
    /// What X counts.
    package var counted: Int
    /// What the history held before, as X counts: with reposts where X counts these.
    package var held: Int
    /// What the history did not have, and has now.
    package var found = 0
    /// Whose tweets were found.
    package var foundSources: [Source.ID] = []
    /// What X counts more and did not give when it was read again.
    package var missing = 0
    /// Why the comparison ended before its time, or did not read again all that it found missing; nil where neither is so.
    package var trouble: SafeText?
    /// True where that is no rule of the history's, such as the limit on it.
    package var isIncomplete = false

    package init(_ sources: [Source.ID], span: TimeSpan, counted: Int, held: Int) {
        self.sources = sources
        self.span = span
        self.counted = counted
        self.held = held
    }

    /// True where nothing had to be read, and nothing is missing.
    package var agrees: Bool { found == 0 && missing == 0 && trouble == nil }
}

extension [AuditFinding] {
    /// True where everything watched was compared, and agrees.
    package var agree: Bool {
        allSatisfy { if case .compared(let comparison) = $0 { comparison.agrees } else { false } }
    }

    /// What is to be said of each source that does not simply agree.
    package var remarks: [Source.ID: SafeText] {
        var remarks: [Source.ID: SafeText] = [:]
        for finding in self {
            switch finding {
            case .compared(let comparison) where comparison.agrees: break
            case .compared(let comparison):
                for source in comparison.named {
                    remarks[source] = SafeText(comparison.parts.joined(separator: ", "))
                }
            case .impossible(let one): remarks[one.source] = SafeText("not compared: \(one.reason)")
            }
        }
        return remarks
    }

    /// All of an audit in one line, what does not agree first: `audit of 24h: @nasa: 3 tweets found, read now, 12 sources agree`.
    package func words(span: Duration) -> SafeText {
        var agreeing = 0
        var younger = 0
        var others: [String] = []
        var impossible: [AuditQuote.Impossible] = []
        for finding in self {
            switch finding {
            case .compared(let comparison) where comparison.agrees && comparison.isShorter(than: span):
                younger += comparison.sources.count
            case .compared(let comparison) where comparison.agrees: agreeing += comparison.sources.count
            case .compared(let comparison): others.append(comparison.difference)
            case .impossible(let one): impossible.append(one)
            }
        }
        var parts = others
        if let first = impossible.first {
            let rest = impossible.count > 1 ? " and \(impossible.count - 1) more" : ""
            parts.append("\(first.source.name)\(rest) not compared: \(first.reason)")
        }
        if agreeing > 0 {
            parts.append("\(agreeing.grouped) \(agreeing == 1 ? "source agrees" : "sources agree")")
        }
        if younger > 0 {
            let sources = younger == 1 ? "1 source agrees" : "\(younger.grouped) sources agree"
            parts.append("\(sources) since \(younger == 1 ? "it was" : "they were") first read")
        }
        let sum = parts.isEmpty ? "nothing is watched" : parts.joined(separator: ", ")
        return SafeText("audit of \(span.words): \(sum)").oneLine
    }
}

extension AuditComparison {
    /// True where less was compared than asked for, by more than X's counts lag: from when on all its sources were read.
    fileprivate func isShorter(than asked: Duration) -> Bool {
        .seconds(span.seconds) < asked - .seconds(120)
    }

    /// `@nasa: 3 tweets found, read now, 2 more that X counts and does not give`.
    package var difference: String {
        "\(named.names()): \(parts.isEmpty ? "agrees" : parts.joined(separator: ", "))"
    }

    /// Those that differ, as far as that is known.
    fileprivate var named: [Source.ID] { foundSources.isEmpty ? sources : foundSources }

    fileprivate var parts: [String] {
        var parts: [String] = []
        if found > 0 { parts.append("\(found.grouped) \(found == 1 ? "tweet" : "tweets") found, read now") }
        if missing > 0 { parts.append("\(missing.grouped) more that X counts and does not give") }
        if let trouble { parts.append("not compared to the end: \(trouble)") }
        return parts
    }
}
