import Foundation
import TweetModel

/// The way back over a target's pages, newest first, until known ground is reached.
///
/// A value: pages go in, the next query or the end comes out. A query that failed is simply sent again. What is covered comes
/// out with the end of the walk, or where it breaks off: what its pages span, and that the rest is missing.
struct Paginator: Sendable, Hashable {
    enum Purpose: Sendable, Hashable {
        /// Nothing is known: one page to begin with.
        case first
        /// All up to this id is covered. `witnesses` are posts at it or below: where there are some, X has not come to its end before
        /// it gave one, or another post at or below that id.
        case since(Tweet.ID, witnesses: [Tweet.ID] = [])
        /// One page of the newest: it covers what it spans, and no more.
        case look(since: Tweet.ID, witnesses: [Tweet.ID] = [])
        /// These ids are missing. `witnesses` are the same below them, or the lowest among them. `above` are the lowest above them,
        /// of which X must give one where it is asked for its newest, or where there are no witnesses. `depth` is how many posts
        /// of the target are known above, of which X may have more.
        case hole(IDRange, witnesses: [Tweet.ID], above: [Tweet.ID] = [], depth: Int)
    }

    enum Step: Sendable, Hashable {
        /// `query` is the next page.
        case more
        case finished(PageRun)
        /// X says that it has no more, and gave none of the posts that it gave before and had to give again: that proves nothing.
        /// `onItsWord` is what holds where those are gone.
        case endsUnproven(onItsWord: PageRun)
    }

    /// The same object is billed once a day, so what is read again costs nothing more.
    static let overlap: TimeInterval = Coverage.lateness

    let purpose: Purpose
    let rules: PageRules
    /// What of the overlap was not read before: pages of the rest cost nothing the same day, and do not count.
    let unreadInOverlap: [IDRange]
    /// Asked for too, though it need not come.
    private let doubted: Tweet.ID?
    /// The page to ask for now.
    private(set) var query: PageQuery

    /// True once X refused the cursor as too old and the walk began a new window without it.
    private(set) var lostCursor = false
    private(set) var pages = 0
    /// Those that count towards the limit.
    private(set) var limitedPages = 0
    /// Of the first page: up to then, and no further, the walk covers.
    ///
    /// A post read is a proof that it covers up to itself.
    private(set) var head: PageSummary?
    private(set) var lastDate: Date?
    private(set) var seenTokens: Set<String> = []
    private(set) var seenIDs: Set<Tweet.ID> = []
    /// True from when X is asked for its newest posts, to see how many it gives in all.
    private(set) var isCountingFromHead = false
    /// True once X is asked for whatever lies below all that it gave.
    private(set) var isLookingBelow = false
    /// Posts since the query began that the pages belong to.
    private(set) var idsSinceQuery = 0
    private(set) var newest: Tweet.ID?
    /// The place of the last page that had any posts: where the walk has come to in X's own order.
    private(set) var lowest: Tweet.ID?
    /// The same of the pages that began at X's newest posts.
    private(set) var lowestFromHead: Tweet.ID?

    init(
        _ purpose: Purpose,
        rules: PageRules,
        asking doubted: Tweet.ID? = nil,
        unreadInOverlap: [IDRange] = []
    ) {
        self.purpose = purpose
        self.doubted = doubted
        self.rules = rules
        self.unreadInOverlap = unreadInOverlap
        query = Self.firstQuery(of: purpose, rules: rules, asking: doubted)
    }

    /// Takes the answer to `query`.
    mutating func receive(_ page: PageSummary) -> Step {
        if isLookingBelow { return lookedBelow(page) }
        guard !isCountingFromHead else { return countedFromHead(page) }
        pages += 1
        if !isOverlap(page) { limitedPages += 1 }
        if pages == 1 { head = page }
        lastDate = page.date ?? lastDate
        let isRepeat = !page.ids.isEmpty && seenIDs.isSuperset(of: page.ids)
        idsSinceQuery += page.ids.count
        seenIDs.formUnion(page.ids)
        lowest = page.place ?? lowest
        if !rules.namesIDs { lowestFromHead = lowest }
        newest = ([newest].compactMap(\.self) + page.ids).max()

        if hasReachedFloor { return .finished(run(isWhole: true)) }
        guard let token = page.nextToken else {
            if endsAfterFullPage, !isBeyondLimit, let lowest {
                // X names no page after a full one: what lies below is asked for by itself.
                query.token = nil
                query.untilID = lowest
                idsSinceQuery = 0
                return .more
            }
            if isReachInDoubt {
                isCountingFromHead = true
                query.token = nil
                query.untilID = nil
                query.size = PageRules.fullPage
                return .more
            }
            let run = run(isWhole: isEndBelievable, isEnd: !endsAfterFullPage)
            return lacksWitness ? .endsUnproven(onItsWord: run) : .finished(run)
        }
        if isOnePage { return .finished(run(isWhole: false)) }
        // Empty pages may stand before others that are not (X docs, pagination), a page of known posts is a loop.
        guard !isRepeat, seenTokens.insert(token).inserted, !isAtLimit else {
            return .finished(run(isWhole: false))
        }
        query.token = token
        return .more
    }

    /// Takes a page of the newest posts, asked for to see how many there are in all.
    private mutating func countedFromHead(_ page: PageSummary) -> Step {
        pages += 1
        let isKnownToHaveSome = !seenIDs.isEmpty || depth > 0 || page.nextToken != nil
        seenIDs.formUnion(page.ids)
        lowestFromHead = page.place ?? lowestFromHead
        if let last = page.place { lowest = min(lowest ?? last, last) }
        if hasReachedFloor { return .finished(run(isWhole: true)) }
        // It has posts and gives none of them: X is not well.
        if page.ids.isEmpty, isKnownToHaveSome { return .finished(run(isWhole: false)) }
        if let token = page.nextToken {
            guard given < PageRules.fullPage else { return lookBelow() }
            // A page may hold fewer than were asked for.
            guard seenTokens.insert(token).inserted, !isBeyondLimit else {
                return .finished(run(isWhole: false))
            }
            query.token = token
            return .more
        }
        let run = run(isWhole: isEndBelievable, isEnd: true)
        return lacksWitness ? .endsUnproven(onItsWord: run) : .finished(run)
    }

    /// Asks for the few posts below all that came: where X gives one, it had not come to the last that it gives.
    private mutating func lookBelow() -> Step {
        guard !isBeyondLimit else { return .finished(run(isWhole: false)) }
        isLookingBelow = true
        query = PageQuery(size: PageRules.fewest)
        if case .hole(let range, _, _, _) = purpose { query.untilID = range.through.next }
        query.untilID = [query.untilID, lowest].compactMap(\.self).min()
        return .more
    }

    private mutating func lookedBelow(_ page: PageSummary) -> Step {
        seenIDs.formUnion(page.ids)
        if let last = page.place { lowest = min(lowest ?? last, last) }
        return .finished(run(isWhole: hasReachedFloor, isEnd: page.ids.isEmpty))
    }

    /// Takes X's word that `since_id` is too old; false when the walk did without it already.
    mutating func loseCursor() -> Bool {
        guard query.sinceID != nil, !lostCursor else { return false }
        lostCursor = true
        (pages, limitedPages) = (0, 0)
        query.sinceID = nil
        query.token = nil
        if !isHole { query.size = rules.firstPageSize }
        return true
    }

    /// Goes back to the first page: a token was refused.
    mutating func restart() -> Bool {
        guard query.token != nil else { return false }
        self = Paginator(purpose, rules: rules, asking: doubted, unreadInOverlap: unreadInOverlap)
        return true
    }

    /// What the pages so far have covered of a hole; nil for every other walk, and before anything was read.
    var coveredOfHole: IDRange? {
        guard case .hole(let range, _, _, _) = purpose, let lowest else { return nil }
        return IDRange(after: max(range.after, lowest.previous), through: range.through)
    }

    /// The posts of which X must give one before its end.
    var witnesses: [Tweet.ID] {
        switch purpose {
        case .first: []
        case .since(_, let witnesses), .look(_, let witnesses), .hole(_, let witnesses, _, _): witnesses
        }
    }

    /// What a walk down to known ground has covered where it breaks off, and what it has not; nil for every other walk, and before
    /// anything was read.
    var brokenOff: PageRun? {
        guard case .since = purpose, !isOnePage, pages > 0, let floor, let through = head?.present else {
            return nil
        }
        let edge = max(floor, min(lowest?.previous ?? through.previous, through.previous))
        let missing = IDRange(after: floor, through: edge).map {
            PageRun.Missing(range: $0, reason: .interrupted, estimate: estimate($0))
        }
        return PageRun(covered: IDRange(after: edge, through: through), missing: [missing].compactMap(\.self))
    }

    private static func firstQuery(
        of purpose: Purpose,
        rules: PageRules,
        asking doubted: Tweet.ID?
    ) -> PageQuery {
        var query = PageQuery(size: rules.pageSize)
        switch purpose {
        case .first: query.size = rules.firstPageSize
        case .since(let cursor, let witnesses), .look(let cursor, let witnesses):
            let asked = (witnesses + [doubted].compactMap(\.self)).map(\.previous)
            query.sinceID = (asked + [cursor.earlier(by: overlap)]).min()
            if case .look = purpose { query.size = PageRules.look }
        case .hole(let range, let witnesses, let above, _):
            query.sinceID = witnesses.min().map { min($0.previous, range.after) } ?? range.after
            // Where nothing else is known that must come, those above are asked for with it.
            query.untilID = (witnesses.isEmpty ? above.max() ?? range.through : range.through).next
        }
        if !rules.namesIDs {
            query.sinceID = nil
            query.untilID = nil
        }
        return query
    }
}
