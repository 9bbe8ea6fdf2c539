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
        /// All up to this id is covered. `witnesses` are posts at it or below: where X gives one of these, it gave all above, and
        /// where there are some, X has not come to its end before it gave one.
        case since(Tweet.ID, witnesses: [Tweet.ID] = [])
        /// One page of the newest: it covers what it spans, and no more.
        case look(since: Tweet.ID, witnesses: [Tweet.ID] = [])
        /// These ids are missing. `witnesses` are the same below them; `depth` is how many posts of the target are known above
        /// them, which X may have more of.
        case hole(IDRange, witnesses: [Tweet.ID], depth: Int)
    }

    enum Step: Sendable, Hashable {
        /// `query` is the next page.
        case more
        case finished(PageRun)
        /// X says that it has no more, and gave none of the posts that it gave before and had to give again: that proves nothing.
        /// `onItsWord` is what holds where those are gone.
        case cutShort(onItsWord: PageRun)
    }

    /// The same object is billed once a day, so what is read again costs nothing more.
    static let overlap: TimeInterval = Coverage.lateness

    let purpose: Purpose
    private let rules: PageRules
    /// True where all of the overlap was read before: pages of it alone cost nothing the same day, and do not count.
    private let isOverlapRead: Bool
    /// The page to ask for now.
    private(set) var query: PageQuery

    /// True once X refused the cursor as too old and the walk began a new window without it.
    private(set) var lostCursor = false
    private var pages = 0
    /// Those that count towards the limit.
    private var limitedPages = 0
    /// Of the first page: up to then, and no further, the walk covers.
    ///
    /// A post read is a proof that it covers up to itself.
    private var head: PageSummary?
    private var lastDate: Date?
    private var seenTokens: Set<String> = []
    private var seenIDs: Set<Tweet.ID> = []
    /// True from when X is asked for its newest posts, to see how many it gives in all.
    private var isCountingFromHead = false
    /// Posts since the query began that the pages belong to.
    private var idsSinceQuery = 0
    private var newest: Tweet.ID?
    /// The last post of the last page that had any: where the walk has come to in X's own order.
    ///
    /// A single id that is out of order further up, however low, says nothing about what lies between.
    private(set) var lowest: Tweet.ID?

    init(_ purpose: Purpose, rules: PageRules, isOverlapRead: Bool = false) {
        self.purpose = purpose
        self.rules = rules
        self.isOverlapRead = isOverlapRead
        query = Self.firstQuery(of: purpose, rules: rules)
    }

    /// Takes the answer to `query`.
    mutating func receive(_ page: PageSummary) -> Step {
        guard !isCountingFromHead else { return countedFromHead(page) }
        pages += 1
        if !isOverlap(page) { limitedPages += 1 }
        if pages == 1 { head = page }
        lastDate = page.date ?? lastDate
        let isRepeat = !page.ids.isEmpty && seenIDs.isSuperset(of: page.ids)
        idsSinceQuery += page.ids.count
        seenIDs.formUnion(page.ids)
        lowest = page.ids.last ?? lowest
        newest = ([newest].compactMap(\.self) + page.ids).max()

        if hasReachedFloor { return .finished(run(isWhole: true)) }
        guard let token = page.nextToken else {
            if isCutShort, !isBeyondLimit, let lowest {
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
            let run = run(isWhole: isEndBelievable, isEnd: !isCutShort)
            return lacksWitness ? .cutShort(onItsWord: run) : .finished(run)
        }
        if isOnePage { return .finished(run(isWhole: false)) }
        // Empty pages may stand before others that are not (X docs, pagination), a page of known posts is a loop.
        guard !isRepeat, seenTokens.insert(token).inserted, !isAtLimit else {
            return .finished(run(isWhole: false))
        }
        query.token = token
        return .more
    }

    /// Takes the page of the newest posts, asked for to see how many there are in all.
    private mutating func countedFromHead(_ page: PageSummary) -> Step {
        let isKnownToHaveSome = !seenIDs.isEmpty || depth > 0 || page.nextToken != nil
        seenIDs.formUnion(page.ids)
        if let last = page.ids.last { lowest = min(lowest ?? last, last) }
        if hasReachedFloor { return .finished(run(isWhole: true)) }
        // It has posts and gives none of them: X is not well.
        if page.ids.isEmpty, isKnownToHaveSome { return .finished(run(isWhole: false)) }
        if page.nextToken != nil { return .finished(run(isWhole: false, isEnd: true)) }
        let run = run(isWhole: isEndBelievable, isEnd: true)
        return lacksWitness ? .cutShort(onItsWord: run) : .finished(run)
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
        self = Paginator(purpose, rules: rules, isOverlapRead: isOverlapRead)
        return true
    }

    /// What the pages so far have covered of a hole; nil for every other walk, and before anything was read.
    var coveredOfHole: IDRange? {
        guard case .hole(let range, _, _) = purpose, let lowest else { return nil }
        return IDRange(after: max(range.after, lowest.previous), through: range.through)
    }

    /// The posts of which X must give one before its end.
    var witnesses: [Tweet.ID] {
        switch purpose {
        case .first: []
        case .since(_, let witnesses), .look(_, let witnesses), .hole(_, let witnesses, _): witnesses
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

    private static func firstQuery(of purpose: Purpose, rules: PageRules) -> PageQuery {
        var query = PageQuery(size: rules.pageSize)
        switch purpose {
        case .first: query.size = rules.firstPageSize
        case .since(let cursor, let witnesses):
            let floor = cursor.earlier(by: overlap)
            query.sinceID = witnesses.min().map { min($0.previous, floor) } ?? floor
        case .look(let cursor, let witnesses):
            let floor = cursor.earlier(by: overlap)
            query.sinceID = witnesses.min().map { min($0.previous, floor) } ?? floor
            query.size = PageRules.look
        case .hole(let range, let witnesses, _):
            query.sinceID = witnesses.min().map { min($0.previous, range.after) } ?? range.after
            query.untilID = range.through.next
        }
        if !rules.namesIDs {
            query.sinceID = nil
            query.untilID = nil
        }
        return query
    }

    // MARK: - The end

    /// True where the limit, or what no walk passes, lets no further page be read.
    private var isAtLimit: Bool { limitedPages >= rules.pageLimit || pages >= PageRules.hardPageLimit }

    /// The page that only shows whether there is another one may be one more.
    private var isBeyondLimit: Bool { limitedPages > rules.pageLimit || pages > PageRules.hardPageLimit }

    private func isOverlap(_ page: PageSummary) -> Bool {
        guard isOverlapRead, let cursor, let newest = page.ids.max() else { return false }
        return newest <= cursor
    }

    /// Up to it all was read before; nil where nothing was, and for a hole.
    private var cursor: Tweet.ID? {
        switch purpose {
        case .since(let cursor, _), .look(let cursor, _): cursor
        case .first, .hole: nil
        }
    }

    private var isHole: Bool {
        if case .hole = purpose { true } else { false }
    }

    private var isOnePage: Bool {
        switch purpose {
        case .first, .look: true
        case .since: lostCursor
        case .hole: false
        }
    }

    /// The id above which everything is wanted; nil where nothing is known.
    private var floor: Tweet.ID? {
        switch purpose {
        case .first: nil
        case .since, .look: cursor?.earlier(by: Self.overlap)
        case .hole(let range, _, _): range.after
        }
    }

    /// True when a tweet came that lies below all that is wanted, whether X was told or not: known ground.
    private var hasReachedFloor: Bool {
        guard let lowest, let floor else { return false }
        return lowest <= floor
    }

    /// True where X has no more pages and that means that there are no more posts, and not that it answers no farther back.
    private var isEndBelievable: Bool {
        guard !lostCursor else { return false }
        switch rules.reach {
        // X left out without a word what is older than it keeps.
        case .age: return !isCutShort && horizon.flatMap { horizon in floor.map { $0 >= horizon } } ?? true
        // More than a page without known ground in sight: the end may be that of what X gives, wherever it says that lies.
        case .posts:
            switch purpose {
            case .hole(_, let witnesses, _): return witnesses.isEmpty && given < PageRules.fullPage
            // Where no id can be named, what is known already must come in sight.
            case .since where !rules.namesIDs, .look where !rules.namesIDs: return false
            case .first, .since, .look: return given < PageRules.fullPage
            }
        }
    }

    /// True where X ended above known ground after few posts, in an answer that does not show how many it gives above them: where
    /// those alone are as many as it gives, there may be any number below.
    ///
    /// A walk of one page begins at the newest; of a longer one, nobody knows what came meanwhile.
    private var isReachInDoubt: Bool {
        guard case .posts = rules.reach, rules.namesIDs, floor != nil, !lostCursor, !isOnePage else {
            return false
        }
        return (isHole || pages > 1) && given < PageRules.fullPage
    }

    /// How many posts X is known to give down to where it ended, from its newest.
    private var given: Int {
        isCountingFromHead || !rules.namesIDs ? seenIDs.count : seenIDs.count + depth
    }

    private var depth: Int {
        if case .hole(_, _, let depth) = purpose { depth } else { 0 }
    }

    /// True where X ended above all that it must give, as far as it answers.
    ///
    /// Where it ends after so many posts whatever there is, an end after many may be that one.
    private var lacksWitness: Bool {
        guard !lostCursor, let ground = witnesses.max() else { return false }
        // Any post of what was read before will do: known ones are only named so that there must be one.
        if let lowest, lowest <= max(cursor ?? ground, ground) { return false }
        switch rules.reach {
        case .posts: return given < PageRules.fullPage
        case .age: return !isCutShort && (horizon.map { ground >= $0 } ?? true)
        }
    }

    /// True where X gave a full page or more and known ground is not in sight: no end without more pages is believed then.
    private var isCutShort: Bool {
        guard case .age = rules.reach, floor != nil, !hasReachedFloor, !isOnePage else { return false }
        return idsSinceQuery >= PageRules.fullPage
    }

    /// The first id that X still answers for, where that is a matter of age.
    private var horizon: Tweet.ID? {
        guard case .age(let age) = rules.reach, let lastDate else { return nil }
        return Tweet.ID(firstAt: lastDate - age)
    }

    /// The result: `isWhole` where everything wanted came; `isEnd` where X says that it has no more.
    private func run(isWhole: Bool, isEnd: Bool = false) -> PageRun {
        switch purpose {
        case .hole(let range, _, _): runOverHole(range, isWhole: isWhole, isEnd: isEnd)
        case .first, .since, .look: runFromHead(isWhole: isWhole, isEnd: isEnd)
        }
    }

    private func runFromHead(isWhole: Bool, isEnd: Bool) -> PageRun {
        guard let through = head?.present else { return PageRun() }
        guard let floor else {
            // The first read: what lies below its page was never asked for.
            let start = lowest.map { min($0, through).previous } ?? through.earlier(by: Self.overlap)
            return PageRun(covered: IDRange(after: start, through: through))
        }
        guard !isWhole else {
            return PageRun(covered: IDRange(after: min(floor, through.previous), through: through))
        }
        let edge = max(floor, min(edge(isEnd: isEnd) ?? through.previous, through.previous))
        var run = PageRun(covered: IDRange(after: edge, through: through))
        run.missing = missing(after: floor, through: edge, isEnd: isEnd)
        return run
    }

    private func runOverHole(_ range: IDRange, isWhole: Bool, isEnd: Bool) -> PageRun {
        guard !isWhole else { return PageRun(covered: range) }
        let edge = max(range.after, min(edge(isEnd: isEnd) ?? range.through, range.through))
        return PageRun(
            covered: IDRange(after: edge, through: range.through),
            missing: missing(after: range.after, through: edge, isEnd: isEnd)
        )
    }

    /// Above it everything was read; nil where nothing was.
    private func edge(isEnd: Bool) -> Tweet.ID? {
        // Where X has no more pages, there is nothing from there down to where it answers no more.
        [lowest?.previous, isEnd ? horizon : nil].compactMap(\.self).min()
    }

    /// What was not reached: first what X answers for no more, above it what more pages would bring.
    private func missing(after: Tweet.ID, through: Tweet.ID, isEnd: Bool) -> [PageRun.Missing] {
        let reached: Tweet.ID? = isEnd ? through : horizon
        let split = reached.map { min(max($0, after), through) } ?? after
        return [
            (IDRange(after: after, through: split), Hole.Reason.reach),
            (IDRange(after: split, through: through), Hole.Reason.pageLimit),
        ].compactMap { range, reason in
            range.map { PageRun.Missing(range: $0, reason: reason, estimate: estimate($0)) }
        }
    }

    /// Of what lies above the cursor: below it, next to everything is known.
    private func estimate(_ range: IDRange) -> Int? {
        guard let unread = cursor.map({ range.above($0) }) ?? range else { return nil }
        return TweetPace(tweets: seenIDs.count, newest: newest, oldest: lowest)?
            .tweets(after: unread.after, before: unread.through)
    }
}
