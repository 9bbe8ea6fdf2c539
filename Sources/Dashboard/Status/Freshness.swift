import ScreenModel
import TweetModel

import struct Foundation.Date

/// The answer to "is what I see current?".
enum Freshness: Sendable, Hashable {
    /// Nothing was heard from the transport yet.
    case starting
    case switching
    /// Something came within `LinkHealth.liveSpan`.
    case live(since: Date)
    /// The last poll was answered, and the next one is not due yet.
    case polled(at: Date, next: Date)
    /// No tweet for a while, and yet the way to us is proven.
    case quiet(since: Date)
    /// X closed the door (429).
    case blocked(until: Date)
    /// Nothing proves that the screen is current; nil where nothing ever did.
    case stale(since: Date?, reason: SafeText, retryAt: Date?)
    /// X refuses these as of this moment, and they are asked for again by themselves; so many others are in other trouble.
    case refused([Link], others: Int = 0, retryAt: Date)

    var role: Role {
        switch self {
        case .starting, .switching: .switching
        case .live: .live
        case .polled: .polled
        case .quiet: .quiet
        case .blocked, .refused: .blocked
        case .stale: .stale
        }
    }

    /// All names where they are short, or the first and the number of the others.
    private static func words(_ links: [Link], _ symbols: Symbols) -> String {
        let columns = 24
        let all = SafeText(links.map(\.name.string).joined(separator: " "))
        guard TextFlow.columns(of: all) > columns, let first = links.first, links.count > 1 else {
            return symbols.cut(all, to: columns).string
        }
        let others = " +\(links.count - 1)"
        return "\(symbols.cut(first.name, to: columns - others.count))\(others)"
    }

    /// The segment of the status bar.
    func words(_ time: TimeText, _ symbols: Symbols) -> String {
        switch self {
        case .starting: return "starting\(symbols.ellipsisWord)"
        case .switching: return "switching\(symbols.ellipsisWord)"
        case .live(let since): return "LIVE \(time.since(since))"
        case .polled(let at, let next):
            return "POLL \(time.since(at)) ago \(symbols.arrow) \(time.until(next))"
        case .quiet(let since): return "QUIET \(time.since(since)) \(symbols.dot) link ok"
        case .blocked(let until): return "BLOCKED 429 \(symbols.arrow) \(time.countdown(to: until))"
        case .stale(let since, let reason, let retryAt):
            let age = since.map { " \(time.since($0))" } ?? ""
            let retry = retryAt.map { " \(symbols.arrow) \(time.until($0))" } ?? ""
            return "STALE\(age) \(symbols.dot) \(symbols.cut(reason, to: 24))\(retry)"
        case .refused(let names, let others, let retryAt):
            let also = others == 0 ? "" : " \(symbols.dot) \(others) in trouble"
            return "REFUSED \(Self.words(names, symbols))\(also) \(symbols.arrow) \(time.until(retryAt))"
        }
    }
}
