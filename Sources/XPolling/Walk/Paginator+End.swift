import Foundation
import TweetModel

/// What the end of a walk may be taken for.
extension Paginator {
    /// True where the limit, or what no walk passes, lets no further page be read.
    var isAtLimit: Bool { limitedPages >= rules.pageLimit || pages >= PageRules.hardPageLimit }

    /// The page that only shows whether there is another one may be one more.
    var isBeyondLimit: Bool { limitedPages > rules.pageLimit || pages > PageRules.hardPageLimit }

    func isOverlap(_ page: PageSummary) -> Bool {
        guard let cursor, let newest = page.ids.max(), newest <= cursor, let oldest = page.ids.min(),
            let span = IDRange(after: oldest.previous, through: newest)
        else { return false }
        return unreadInOverlap.allSatisfy { $0.intersection(span) == nil }
    }

    /// Up to it all was read before; nil where nothing was, and for a hole.
    var cursor: Tweet.ID? {
        switch purpose {
        case .since(let cursor, _), .look(let cursor, _): cursor
        case .first, .hole: nil
        }
    }

    var isHole: Bool {
        if case .hole = purpose { true } else { false }
    }

    var isOnePage: Bool {
        switch purpose {
        case .first, .look: true
        case .since: lostCursor
        case .hole: false
        }
    }

    /// The id above which everything is wanted; nil where nothing is known.
    var floor: Tweet.ID? {
        switch purpose {
        case .first: nil
        case .since, .look: cursor?.earlier(by: Self.overlap)
        case .hole(let range, _, _, _): range.after
        }
    }

    /// True when a tweet came that lies below all that is wanted, whether X was told or not: known ground.
    var hasReachedFloor: Bool {
        guard let lowest, let floor else { return false }
        return lowest <= floor
    }

    /// True where X has no more pages and that means that there are no more posts, and not that it answers no farther back.
    var isEndBelievable: Bool {
        guard !lostCursor else { return false }
        switch rules.reach {
        // X left out without a word what is older than it keeps.
        case .age:
            return !endsAfterFullPage && horizon.flatMap { horizon in floor.map { $0 >= horizon } } ?? true
        // A page or more without known ground in sight: the end may be that of what X gives, wherever it says that lies.
        case .posts:
            switch purpose {
            // Where no id can be named, what is known already must come in sight.
            case .since where !rules.namesIDs, .look where !rules.namesIDs: return false
            case .first, .since, .look, .hole: return given < PageRules.fullPage
            }
        }
    }

    /// True where X ended above known ground after few posts, in an answer that does not show how many it gives above them: where
    /// those alone are as many as it gives, there may be any number below.
    ///
    /// A walk of one page begins at the newest; of a longer one, nobody knows what came meanwhile.
    var isReachInDoubt: Bool {
        guard case .posts = rules.reach, rules.namesIDs, floor != nil, !lostCursor, !isOnePage else {
            return false
        }
        return (isHole || pages > 1) && given < PageRules.fullPage
    }

    /// True where X was asked for its newest posts, and not for those of the hole alone.
    var isFromHead: Bool { isCountingFromHead || !rules.namesIDs }

    /// How many posts X is known to give down to where it ended, from its newest.
    var given: Int {
        isFromHead ? seenIDs.count : seenIDs.count + depth
    }

    var depth: Int {
        if case .hole(_, _, _, let depth) = purpose { depth } else { 0 }
    }

    /// The posts above a hole of which X must give one as well; none while it was asked for those of the hole alone.
    var witnessesAbove: [Tweet.ID] {
        if case .hole(_, let witnesses, let above, _) = purpose, isFromHead || witnesses.isEmpty {
            above
        } else {
            []
        }
    }

    /// True where X ended above what it must give, as far as it answers.
    var lacksWitness: Bool {
        guard !lostCursor else { return false }
        return lacks(ground, lowest) || lacks(witnessesAbove.max(), isFromHead ? lowestFromHead : lowest)
    }

    /// The newest witness below all that is wanted: X must have come down to it.
    ///
    /// Where none is named, the lowest of those in what is read again, in which there may be posts that came to light late; in a hole,
    /// any.
    private var ground: Tweet.ID? {
        let below = witnesses.filter { witness in floor.map { witness <= $0 } ?? false }
        return below.max() ?? (isHole ? witnesses.max() : witnesses.min())
    }

    /// Where X ends after so many posts whatever there is, an end after many may be that one.
    private func lacks(_ ground: Tweet.ID?, _ lowest: Tweet.ID?) -> Bool {
        guard let ground else { return false }
        if let lowest, lowest <= ground { return false }
        switch rules.reach {
        case .posts: return given < PageRules.fullPage
        case .age: return !endsAfterFullPage && (horizon.map { ground >= $0 } ?? true)
        }
    }

    /// True where X gave a full page or more and known ground is not in sight: no end without more pages is believed then.
    var endsAfterFullPage: Bool {
        guard case .age = rules.reach, floor != nil, !hasReachedFloor, !isOnePage else { return false }
        return idsSinceQuery >= PageRules.fullPage
    }

    /// The first id that X still answers for, where that is a matter of age.
    var horizon: Tweet.ID? {
        guard case .age(let age) = rules.reach, let lastDate else { return nil }
        return Tweet.ID(firstAt: lastDate - age)
    }
}
