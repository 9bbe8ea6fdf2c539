import Foundation

/// Counts requests in windows of 15 minutes, for each endpoint and credential.
struct RateLimits: Sendable {
    /// What stands in the headers of an answer.
    struct Standing: Sendable, Hashable {
        let limit: Int
        let remaining: Int
        /// When the window ends, in whole seconds.
        let resetsAt: Date
        /// False where this request is one too many.
        let isWithin: Bool

        var headers: [(name: String, value: String)] {
            [
                ("x-rate-limit-limit", String(limit)), ("x-rate-limit-remaining", String(remaining)),
                ("x-rate-limit-reset", String(Int(resetsAt.timeIntervalSince1970))),
            ]
        }
    }

    private struct Counter: Hashable {
        let endpoint: DemoEndpoint
        let credential: String
    }

    private struct Window {
        let end: Date
        var used = 0
    }

    /// Seconds of a window (X docs, rate limits).
    static let window: TimeInterval = 15 * 60

    private let changed: [DemoEndpoint: Int]
    private var windows: [Counter: Window] = [:]

    /// `changed` holds other limits than X's, for tests that do not want to ask 450 times.
    init(changed: [DemoEndpoint: Int] = [:]) { self.changed = changed }

    /// Counts one request; a window begins with its first.
    mutating func count(_ endpoint: DemoEndpoint, by caller: Caller, at now: Date) -> Standing {
        let limit = changed[endpoint] ?? endpoint.requestsPerWindow(caller.kind)
        let counter = Counter(endpoint: endpoint, credential: caller.credential)
        var window = windows[counter].flatMap { now < $0.end ? $0 : nil } ?? Self.window(from: now)
        let isWithin = window.used < limit
        if isWithin { window.used += 1 }
        windows[counter] = window
        return Standing(
            limit: limit,
            remaining: limit - window.used,
            resetsAt: window.end,
            isWithin: isWithin
        )
    }

    private static func window(from now: Date) -> Window {
        Window(end: Date(timeIntervalSince1970: (now.timeIntervalSince1970 + window).rounded(.up)))
    }
}
