import Foundation
import History
import Intake
import TweetModel
import XClient

/// What an audit compares X's counts with.
extension FeedAudit {
    /// What is held of each source, over all of the time that an audit may compare.
    func held(
        before sources: [Source.ID],
        _ span: Duration
    ) async throws -> [Source.ID: Set<Tweet.ID>] {
        let now = max(context.now(), context.client.serverTime)
        let whole = TimeSpan(start: now - Self.longest.timeInterval, end: now)
        var all: [Source.ID: Set<Tweet.ID>] = [:]
        for source in sources { all[source] = try await held([source], whole) }
        return all
    }

    func held(_ sources: [Source.ID], _ span: TimeSpan) async throws -> Set<Tweet.ID> {
        guard let range = IDRange(from: span.start, to: span.end) else { return [] }
        return Set(try await context.intake.history.posts(of: sources, within: range).map(\.id))
    }

    /// The sources that the first of these tweets belong to.
    func owners(of tweets: Set<Tweet.ID>, among sources: [Source.ID]) async throws -> [Source.ID] {
        guard sources.count > 1 else { return tweets.isEmpty ? [] : sources }
        var owners: Set<Source.ID> = []
        for id in tweets.sorted().prefix(Self.namedTweets) {
            owners.formUnion(try await context.intake.history.tweet(id)?.arrival.sources ?? [])
        }
        return sources.filter(owners.contains)
    }

    private static let namedTweets = 100

    /// The part of the time from which on the target was watched; nil where there is nothing to compare.
    func watched(_ target: PollTarget, _ span: Duration) async throws -> TimeSpan? {
        let proof = TargetProof(target, readsWhereFewer: true, context: context, filler: filler)
        let end = proof.countedThrough
        let start = end - min(span, Self.longest).timeInterval
        return try await proof.span(of: target, from: start, to: end)
    }

    /// True where it was first read at a time that this machine's clock has not come to.
    func isReadAhead(_ target: PollTarget) async throws -> Bool {
        for source in target.sources {
            let floor = try await context.intake.history.coverage(of: source).stretches.first?.range.after
            if let date = floor?.timestamp, date > context.now() { return true }
        }
        return false
    }
}
