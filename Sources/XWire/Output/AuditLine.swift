package import TweetModel

import struct Foundation.Date

/// One line of `audit`: what X's own count of some sources came to, or why there is none.
package struct AuditLine: Sendable, Hashable {
    package var finding: AuditFinding

    package init(_ finding: AuditFinding) {
        self.finding = finding
    }

    /// A JSON object without the line's end; times are RFC 3339 in UTC.
    ///
    /// `reason` stands at the end of a comparison that ended before its time, or found more missing than one read brings, or than
    /// the history keeps.
    package var json: PrintableText {
        var line = JSONLine()
        switch finding {
        case .compared(let comparison):
            line.add("source_ids", comparison.sources.map(\.rawValue))
            line.add("from", WireTime.iso8601(comparison.span.start))
            line.add("to", WireTime.iso8601(comparison.span.end))
            line.add("counted", comparison.counted)
            line.add("held", comparison.held)
            line.add("found", comparison.found)
            line.add("missing", comparison.missing)
            if let trouble = comparison.trouble { line.add("reason", trouble.string) }
        case .impossible(let one):
            line.add("source_id", one.source.rawValue)
            line.add("reason", one.reason.string)
        }
        return line.printable
    }

    /// One line for people.
    package var plain: SafeText {
        switch finding {
        case .compared(let comparison):
            let (start, end) = (Self.moment(comparison.span.start), Self.moment(comparison.span.end))
            let names = comparison.sources.names()
            let outcome = comparison.agrees ? "agrees" : comparison.difference
            return SafeText(
                "\(names): \(start) to \(end): X counts \(comparison.counted), here \(comparison.held): \(outcome)"
            ).oneLine
        case .impossible(let one): return SafeText("\(one.source.name): not compared: \(one.reason)").oneLine
        }
    }

    private static func moment(_ date: Date) -> String { "\(WireTime.iso8601(date).prefix(19))Z" }
}
