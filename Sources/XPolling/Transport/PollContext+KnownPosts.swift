import Foundation
import History
import Intake
import TweetModel
import XClient

extension PollContext {
    /// Posts of a target, at an id or below, that X must give again where it leaves nothing out, newest first: X's word that it
    /// has no more is believed only after one of them.
    ///
    /// Some from above `floor`, which are asked for anyway and cost nothing more the same day, and from below it as few as there
    /// must be: `least` in all, and `leastBelow` there. None where none is known that X can still be expected to give.
    func knownPosts(
        of target: PollTarget,
        through id: Tweet.ID,
        above floor: Tweet.ID,
        atLeast least: Int,
        below leastBelow: Int
    ) async throws -> [Tweet.ID] {
        let above = try await knownPosts(of: target, through: id).filter { $0 > floor }
        let below = try await knownPosts(of: target, through: min(floor, id))
        return above + below.prefix(max(least - above.count, leastBelow))
    }

    /// The newest post of a target, at an id or below, that X does not show any more, as far as is known; nil where none is.
    func newestGone(of target: PollTarget, through id: Tweet.ID) async throws -> Tweet.ID? {
        try await posts(of: target, through: id)
            .filter { absent.isGone($1, of: $0, at: time.now()) }
            .map(\.post).max()
    }

    private func knownPosts(of target: PollTarget, through id: Tweet.ID) async throws -> [Tweet.ID] {
        let shown = try await posts(of: target, through: id).filter {
            !absent.isGone($1, of: $0, at: time.now())
        }
        return Set(shown.map(\.post)).sorted(by: >)
    }

    /// The lowest posts of a target in a range that X can still be expected to give.
    func lowestKnownPosts(
        of target: PollTarget,
        within range: IDRange,
        atMost most: Int
    ) async throws -> [Tweet.ID] {
        Array(try await knownPosts(of: target, within: range).filter { !isGone($0, of: target) }.prefix(most))
    }

    /// The lowest few above an id that X can still be expected to give; where all of these are gone, none.
    func lowestKnownPosts(
        of target: PollTarget,
        above id: Tweet.ID,
        atMost most: Int
    ) async throws -> [Tweet.ID] {
        // Above an id that X may answer for no more, there may be any number of posts before the first that it must give.
        guard let expected, id >= expected.after, let range = IDRange(after: id, through: expected.through)
        else {
            return []
        }
        let lowest = try await knownPosts(of: target, within: range).prefix(Self.mostKnownPosts)
        return Array(lowest.filter { !isGone($0, of: target) }.prefix(most))
    }

    /// From the lowest up.
    private func knownPosts(of target: PollTarget, within range: IDRange) async throws -> [Tweet.ID] {
        guard let range = expected.flatMap(range.intersection) else { return [] }
        let sources = shown(of: target)
        let versions = try await intake.history.posts(of: sources, within: range)
            .filter { !(target.leavesOutReposts && $0.isRepost) }
            .map(\.version)
        return Set(versions).filter(range.contains).sorted()
    }

    /// What X shows of a target as far as is known.
    private func shown(of target: PollTarget) -> [Source.ID] {
        target.without(leftOut)?.sources ?? []
    }

    private func isGone(_ post: Tweet.ID, of target: PollTarget) -> Bool {
        target.sources.contains { absent.isGone(post, of: $0, at: time.now()) }
    }

    /// The ids that X answers for, and whose posts it shows by now.
    private var expected: IDRange? {
        let present = min(client.serverTime, now())
        return IDRange(from: present - Self.ageOfKnown, to: present - OmissionCheck.searchLag)
    }

    /// The newest few of each source that X answers for.
    private func posts(
        of target: PollTarget,
        through id: Tweet.ID
    ) async throws -> [(source: Source.ID, post: Tweet.ID)] {
        let history = intake.history
        guard let expected else { return [] }
        let id = min(id, expected.through)
        var known: [(source: Source.ID, post: Tweet.ID)] = []
        for source in shown(of: target) {
            let newest = try await history.witnesses(of: source, through: id, limit: Self.postsLookedAt)
            guard let oldest = newest.last, let range = IDRange(after: oldest.previous, through: id) else {
                continue
            }
            let posts = try await history.posts(of: [source], within: range)
                .filter { !(target.leavesOutReposts && $0.isRepost) && $0.version > expected.after }
            known += posts.suffix(Self.mostKnownPosts).map { (source, $0.version) }
        }
        return known
    }

    /// A search answers for 7 days, whose end moves while it is read.
    private static let ageOfKnown: TimeInterval = PageRules.week - 24 * 60 * 60
    /// Of each source; some may be reposts, which searches leave out.
    private static let postsLookedAt = 10
    /// The newest of each source that are expected; where all of these are gone, nothing is.
    static let mostKnownPosts = 5
}

extension PollTarget {
    /// True for what is read by a search, which gives no reposts.
    fileprivate var leavesOutReposts: Bool {
        switch self {
        case .accounts, .search: true
        case .account, .home, .mentions, .list: false
        }
    }
}
