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
        case .polled(let source, let at, let next):
            add("state", "polled")
            add("source", source.rawValue)
            add("at", at)
            add("next", next)
        case .rateLimit(let remaining, let limit, let resetsAt):
            add("state", "rate_limit")
            add("remaining", remaining)
            add("limit", limit)
            add("resets_at", resetsAt)
        case .blocked(let source, let until):
            add("state", "blocked")
            add("source", source.rawValue)
            add("until", until)
        case .failing(let source, let reason, let retryAt):
            add("state", "failing")
            add("source", source.rawValue)
            add("reason", reason.string)
            add("retry_at", retryAt)
        case .stopped(let source, let reason):
            add("state", "stopped")
            add("source", source.rawValue)
            add("reason", reason.string)
        case .delivered(let at): add(state: "delivered", at: at)
        case .challenged(let at): add(state: "challenged", at: at)
        case .rejected(let total, let at):
            add(state: "rejected", at: at)
            add("total", total)
        case .probed(let at): add(state: "probed", at: at)
        case .storeTrouble(let reason):
            add("state", "store_trouble")
            add("reason", reason?.string)
        case .coverage(let text):
            add("state", "coverage")
            add("text", text?.string)
        case .spent(let microdollars):
            add("state", "spent")
            add("microdollars", microdollars)
        case .notice(let text):
            add("state", "notice")
            add("text", text.string)
        }
    }

    private mutating func add(_ name: String, _ date: Date) {
        add(name, WireTime.iso8601(date))
    }

    private mutating func add(state: String, at date: Date) {
        add("state", state)
        add("at", date)
    }
}
