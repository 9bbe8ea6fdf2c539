import Dashboard
import Foundation
import Synchronization
import TweetModel
import XClient
import XWire

/// X's own count of posts read, asked for when somebody looks; an answer is good for a quarter of an hour.
final class UsageMeter: Sendable {
    private struct State {
        var client: XClient?
        var newest: (day: UTCDay, askedAt: ContinuousClock.Instant, count: SpendingReport.OwnCount)?
    }

    private static let pause: Duration = .seconds(15 * 60)

    private let state = Mutex(State())

    /// From now on `client` is asked.
    func attach(_ client: XClient) { state.withLock { $0.client = client } }

    /// The present by X's clock; nil before anything is asked.
    var serverTime: Date? { state.withLock { $0.client?.serverTime } }

    /// The count of the month of a day.
    func count(inMonthOf today: UTCDay) async -> SpendingReport.OwnCount {
        let (client, newest) = state.withLock { ($0.client, $0.newest) }
        let now = ContinuousClock.now
        if let newest, newest.day == today, newest.askedAt.duration(to: now) < Self.pause {
            return newest.count
        }
        guard let client else { return .unavailable("not connected yet") }
        let count = await Self.ask(client, today)
        // What went wrong may be mended when somebody looks again.
        if case .posts = count { state.withLock { $0.newest = (today, now, count) } }
        return count
    }

    private static func ask(_ client: XClient, _ today: UTCDay) async -> SpendingReport.OwnCount {
        do {
            let days = today.month.lowerBound.distance(to: today) + 1
            guard let usage = try await client.usage(days: days) else {
                return .unavailable("X tells it to a bearer token only")
            }
            return .posts(
                usage.days.filter { today.month.contains(UTCDay($0.date)) }.reduce(0) { $0 + $1.posts }
            )
        } catch {
            return .unavailable(SafeText("\(error)"))
        }
    }
}
