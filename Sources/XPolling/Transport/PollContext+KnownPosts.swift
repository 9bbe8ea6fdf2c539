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

    private func knownPosts(of target: PollTarget, through id: Tweet.ID) async throws -> [Tweet.ID] {
        let history = intake.history
        let present = min(client.serverTime, now())
        guard let horizon = Tweet.ID(firstAt: present - Self.ageOfKnown),
            let young = Tweet.ID(firstAt: present - OmissionCheck.searchLag)
        else { return [] }
        let id = min(id, young)
        var known: Set<Tweet.ID> = []
        for source in target.sources where !leftOut.contains(source) {
            let newest = try await history.witnesses(of: source, through: id, limit: Self.postsLookedAt)
            guard let oldest = newest.last, let range = IDRange(after: oldest.previous, through: id) else {
                continue
            }
            let posts = try await history.posts(of: [source], within: range)
                .filter { !(target.leavesOutReposts && $0.isRepost) && $0.version >= horizon }
            for post in posts.suffix(Self.mostKnownPosts)
            where !absent.isGone(post.version, of: source, at: time.now()) {
                known.insert(post.version)
            }
        }
        return known.sorted(by: >)
    }

    /// A search answers for 7 days.
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
