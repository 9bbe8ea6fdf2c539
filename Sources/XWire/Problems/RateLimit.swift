package import Foundation

/// What the headers of an answer say about when X may be asked again.
///
/// All times are counted from the answer's own `Date`, so that a wrong clock here cannot shorten a wait.
package struct RateLimit: Sendable, Hashable {
    /// X's windows are 15 minutes unless a header says otherwise (X docs, Rate limits).
    package static let window: Duration = .seconds(900)
    /// A second for the rounding of the reset to whole seconds.
    package static let margin: Duration = .seconds(1)
    /// A reset further ahead than a month, X's longest period, or further back than a window is no reset of this window.
    private static let plausibleSeconds = -900.0...2_678_400

    /// Requests allowed in a window.
    package let limit: Int?
    /// Requests left in this window.
    package let remaining: Int?
    /// Until the window ends; zero where it has ended, nil where no plausible time was given.
    package let resetsIn: Duration?
    /// What `Retry-After` asks for; nil where it asks for nothing sensible.
    package let retryAfter: Duration?

    /// `header` finds a header by its lower-case name; `now` is used where the answer has no `Date`.
    package init(now: Date, header: (_ name: String) -> String?) {
        let date = header("date").flatMap(WireTime.date(http:)) ?? now
        limit = header("x-rate-limit-limit").flatMap(Self.count)
        remaining = header("x-rate-limit-remaining").flatMap(Self.count)
        resetsIn = header("x-rate-limit-reset").flatMap { Self.reset($0, after: date) }
        retryAfter = header("retry-after").flatMap { Self.pause($0, after: date) }
    }

    /// How long to wait after a 429: until the reset or as long as asked, whichever is longer, else a whole window.
    ///
    /// `jitter` is some seconds, drawn by the caller, so that many clients do not come back in one moment.
    package func waitAfterRefusal(jitter: Duration) -> Duration {
        ([resetsIn, retryAfter].compactMap { $0 }.max() ?? Self.window) + Self.margin + jitter
    }

    private static func count(_ text: String) -> Int? {
        whole(text).map { Int($0) }
    }

    /// Unix seconds; more digits than those have until the year 5138 are milliseconds.
    private static func reset(_ text: String, after date: Date) -> Duration? {
        guard let number = whole(text) else { return nil }
        let seconds = number >= 100_000_000_000 ? Double(number) / 1000 : Double(number)
        let ahead = seconds - date.timeIntervalSince1970
        guard plausibleSeconds.contains(ahead) else { return nil }
        return .seconds(max(0, ahead))
    }

    /// Seconds, or a date; one in the past asks for nothing.
    private static func pause(_ text: String, after date: Date) -> Duration? {
        if let seconds = whole(text) { return .seconds(seconds) }
        guard let until = WireTime.date(http: text.trimmingCharacters(in: .whitespaces)) else { return nil }
        let ahead = until.timeIntervalSince(date)
        return ahead > 0 ? .seconds(ahead) : nil
    }

    /// At most 13 digits, as Unix milliseconds have.
    private static func whole(_ text: String) -> Int64? {
        let digits = text.trimmingCharacters(in: .whitespaces)
        guard (1...13).contains(digits.utf8.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        return Int64(digits)
    }
}
