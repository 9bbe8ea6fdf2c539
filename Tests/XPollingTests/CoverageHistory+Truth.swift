import Foundation
import TweetModel
import TweetStore

@testable import XPolling

/// The history against what X really had.
extension CoverageHistoryRun {
    /// Reads every target once under a fair sky, and compares.
    mutating func check() async throws {
        let visible = visible
        for line in lines.indices {
            // A walk that broke off is ended first: it speaks of the time at which it began.
            for _ in 0..<2 { try await read(line) }
        }
        let held = Dictionary(
            uniqueKeysWithValues: try await store.newest(limit: 1_000_000).map { ($0.id, $0) }
        )
        let pruned = try await store.prunedThrough
        for source in Self.targets.flatMap(\.sources) {
            let coverage = try await store.coverage(of: source)
            guard let floor = coverage.stretches.first?.range.after else { continue }
            for post in visible
            where post.id > floor && Self.belongs(post, to: source) && !told.contains(post.id) {
                let row = post.firstID ?? post.id
                if let stored = held[row], stored.tweet.versionID == post.id,
                    stored.arrival.sources.contains(source)
                {
                    continue
                }
                if let pruned, row <= pruned { continue }
                switch coverage.state(of: post.id) {
                case .missing, .covered(.pushed): continue
                // A count cannot tell one post from another that X has not shown any more since.
                case .covered(.counted) where isMasked(post, by: held): continue
                case .covered, nil: break
                }
                told.insert(post.id)
                let state = coverage.state(of: post.id).map { "\($0)" } ?? "nothing known"
                result.unaccounted.append(
                    "\(source) \(post) at \(time.now): \(state), \(held[row] == nil ? "not" : "is") stored \(held[row].map { "\($0.arrival.sources) \($0.tweet.versionID)" } ?? "")"
                )
            }
        }
    }

    /// True where the history holds another post of that minute that X has let go.
    private func isMasked(_ post: ScriptedX.Post, by held: [Tweet.ID: StoredTweet]) -> Bool {
        let minute = { (id: Tweet.ID) in id.timestamp.map { Int($0.timeIntervalSince1970 / 60) } }
        let shown = Set(visible.map { $0.firstID ?? $0.id })
        return held.keys.contains { minute($0) == minute(post.id) && !shown.contains($0) }
            || visible.contains { $0.firstID.map { minute($0) } == minute(post.id) }
    }

    /// Fills as a user does who presses Enter until no row says that this helps.
    mutating func fillAll() async throws {
        for _ in 0..<400 {
            guard let gap = try await store.gaps().first(where: \.isFillable) else { return }
            try? await fill(gap)
            time.pass(.seconds(1))
        }
        result.unfillable = try await store.gaps().filter(\.isFillable).map { "\($0)" }
    }

    private static func belongs(_ post: ScriptedX.Post, to source: Source.ID) -> Bool {
        switch source.kind {
        case .watch: !post.isRepost && WatchedAccount(scripted: source.value).id == post.author
        case .search: !post.isRepost
        case .home, .mentions, .list, .delivered: true
        }
    }
}
