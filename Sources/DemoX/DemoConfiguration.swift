package import Foundation

/// How a demo X runs.
package struct DemoConfiguration: Sendable {
    /// 0 lets the system choose a free one; the demo listens on 127.0.0.1 and nowhere else.
    package var port = 0
    /// Tweets per second, on average, in small bursts; 0 for a demo that speaks only when told to.
    package var rate = 0.4
    /// Tweets of the hour before the start, so that the first screen is full.
    package var backlog = 60
    /// Accounts that tweet nothing, so that a feed of all needs more than one query; of 15 letters each.
    package var listeners = 0
    /// Decides keys, accounts, what is said and which faults strike.
    package var seed: UInt64 = 1
    package var faults = Faults.none
    /// Rate limits that differ from X's, in requests per 15 minutes.
    package var limits: [DemoEndpoint: Int] = [:]
    package var reach = TimelineReach()
    /// How long search lags behind the timelines, in seconds: about 30 at X, none here so that a newcomer sees movement.
    package var searchLag: TimeInterval = 0
    /// Buckets on one page of counted posts: 31 days of hours, as X's archive gives at once; minutes need more pages.
    package var bucketsPerPage = 31 * 24
    /// Streams send an empty line after this long without a message (X: at least every 20 s).
    package var keepAlive: Duration = .seconds(20)
    /// How long to wait before the second and the third try of a push that failed.
    package var retryDelays: [Duration] = [.seconds(1), .seconds(5)]
    /// How often valid webhooks are asked for the challenge again (X says hourly, and every 30 minutes).
    package var challengeInterval: Duration = .seconds(1800)
    /// Signs pushes with the OAuth 2.0 client secret as well, as X has done since autumn 2026.
    package var signsWithClientSecret = true
    /// Gets every tweet as `{"event":"tweet","data":{"text":"…"}}`, unsigned: what a well-known tutorial's receiver takes.
    package var pushTo: String?
    package var clock: any Clock<Duration> = ContinuousClock()
    package var now: @Sendable () -> Date

    package init(now: @escaping @Sendable () -> Date) { self.now = now }
}
