import Foundation
import TweetModel

extension JSONLine {
    /// The members of a status line: `state`, then what belongs to it.
    mutating func add(_ report: TransportReport) {
        switch report {
        case .switching(let mode):
            add("state", "switching")
            add("mode", mode.rawValue)
        case .running(let mode, let listen):
            add("state", "running")
            add("mode", mode.rawValue)
            add("listen", listen)
        case .refused(let wanted, let current, let reason):
            add("state", "refused")
            add("mode", current.rawValue)
            add("wanted", wanted.rawValue)
            add("reason", reason.string)
        case .polled(let sources, let at, let next):
            add(state: "polled", of: [Link](sources)) { line in
                line.add("at", at)
                line.add("next", next)
            }
        case .rateLimit(let remaining, let limit, let resetsAt):
            add("state", "rate_limit")
            add("remaining", remaining)
            add("limit", limit)
            add("resets_at", resetsAt)
        case .blocked(let links, let until):
            add(state: "blocked", of: links) { $0.add("until", until) }
        case .failing(let links, let reason, let retryAt):
            add(state: "failing", of: links) { $0.add(reason, retryAt: retryAt) }
        case .refusing(let links, let reason, let retryAt):
            add(state: "refusing", of: links) { $0.add(reason, retryAt: retryAt) }
        case .mended(let links, let at):
            add(state: "mended", of: links) { $0.add("at", at) }
        case .retired(let links):
            add(state: "retired", of: links) { _ in }
        case .delivered(let at): add(state: "delivered", at: at)
        case .challenged(let at): add(state: "challenged", at: at)
        case .rejected(let total, let at):
            add(state: "rejected", at: at)
            add("total", total)
        case .probed(let at): add(state: "probed", at: at)
        case .storeTrouble(let reason):
            add("state", "store_trouble")
            add("reason", reason?.string)
        case .coverage(let text, let left):
            add("state", "coverage")
            add("text", text?.string)
            if !left.isEmpty { add("left", left.sorted { $0.key < $1.key }.map(Self.left)) }
        case .spent(let microdollars, let stop):
            add("state", "spent")
            add("microdollars", microdollars)
            if let stop { add("stop", stop.rawValue) }
        case .notice(let text):
            add("state", "notice")
            add("text", text.string)
        }
    }

    /// Between `state` and what belongs to it stands `source`, the kind of the first.
    ///
    /// At the end stand `source_id`, the first; `source_ids`, all of them, where there are several; and `transport`, where
    /// that is meant, with `part` where X's side of it is.
    private mutating func add(state: String, of links: [Link], _ details: (inout JSONLine) -> Void) {
        let sources = links.compactMap(\.source)
        add("state", state)
        if let first = sources.first { add("source", first.kind.rawValue) }
        details(&self)
        if let first = sources.first { add("source_id", first.rawValue) }
        if sources.count > 1 { add("source_ids", sources.map(\.rawValue)) }
        for link in links {
            switch link {
            case .source: break
            case .transport(let transport): add("transport", transport.rawValue)
            case .registration:
                add("transport", Transport.webhook.rawValue)
                add("part", "registration")
            case .subscription:
                add("transport", Transport.webhook.rawValue)
                add("part", "subscription")
            }
        }
    }

    private static func left(_ source: Source.ID, _ reason: SafeText) -> JSONLine {
        var line = JSONLine()
        line.add("source_id", source.rawValue)
        line.add("reason", reason.string)
        return line
    }

    private mutating func add(_ reason: SafeText, retryAt: Date) {
        add("reason", reason.string)
        add("retry_at", retryAt)
    }

    private mutating func add(_ name: String, _ date: Date) {
        add(name, WireTime.iso8601(date))
    }

    private mutating func add(state: String, at date: Date) {
        add("state", state)
        add("at", date)
    }
}
