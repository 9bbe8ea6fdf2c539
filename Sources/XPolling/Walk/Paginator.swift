import Foundation
import TweetModel

/// The way back over a target's pages, newest first, until known ground is reached.
///
/// A value: pages go in, the next query or the end comes out. A query that failed is simply sent again. The cursor comes out
/// only with the end of the walk, so a walk that breaks off loses nothing.
struct Paginator: Sendable, Hashable {
    enum Purpose: Sendable, Hashable {
        /// Nothing is known: one page to begin with.
        case first
        /// Nothing was there before: everything found is new.
        case sinceNothing
        /// All up to this id is read.
        case since(Tweet.ID)
        /// The ids strictly between the two are missing.
        case gap(after: Tweet.ID, before: Tweet.ID)
    }

    enum Step: Sendable, Hashable {
        /// `query` is the next page.
        case more
        case finished(PageRun)
    }

    /// X's ids are in the order of time only roughly; a tweet may come to light this much later than a newer one.
    static let overlap: TimeInterval = 30
    /// Ids from farther ahead than this are not believed: a cursor there would hide all that comes until then.
    static let tolerableFuture: TimeInterval = 10 * 60
    /// A cursor that is older than this is moved up to `quietLag` behind the answer's time when nothing new is there,
    /// or it would look one day like the cursor of a poller that was off.
    static let quietAge: TimeInterval = 60 * 60
    static let quietLag: TimeInterval = 30 * 60

    let purpose: Purpose
    private let rules: PageRules
    /// The page to ask for now.
    private(set) var query: PageQuery

    /// True once X refused the cursor as too old and the walk began a new window without it.
    private(set) var lostCursor = false
    private var pages = 0
    /// When X gave the first page, by its clock: up to then, and no further, a whole walk covers.
    private var headDate: Date?
    private var emptyPages = 0
    private var seenTokens: Set<String> = []
    private var seenIDs: Set<Tweet.ID> = []
    private var newest: Tweet.ID?
    private var oldest: Tweet.ID?

    init(_ purpose: Purpose, rules: PageRules) {
        self.purpose = purpose
        self.rules = rules
        query = Self.firstQuery(of: purpose, rules: rules)
    }

    /// Takes the answer to `query`.
    mutating func receive(_ page: PageSummary) -> Step {
        pages += 1
        if pages == 1 { headDate = page.date }
        emptyPages = page.ids.isEmpty ? emptyPages + 1 : 0
        let isRepeat = !page.ids.isEmpty && seenIDs.isSuperset(of: page.ids)
        note(page)

        if purpose == .first || (lostCursor && !isGap) {
            return .finished(end(isWhole: !lostCursor, at: page.date))
        }
        // X hands out tokens beyond the last page now and then: two empty pages in a row are the end.
        guard let token = page.nextToken, emptyPages < 2, !hasReachedFloor else {
            return .finished(end(isWhole: !lostCursor, at: page.date))
        }
        guard !isRepeat, seenTokens.insert(token).inserted, pages < rules.pageLimit else {
            return .finished(end(isWhole: false, at: page.date))
        }
        query.token = token
        return .more
    }

    /// Takes X's word that `since_id` is too old; false when the walk did without it already.
    mutating func loseCursor() -> Bool {
        guard query.sinceID != nil, !lostCursor else { return false }
        lostCursor = true
        pages = 0
        query.sinceID = nil
        query.token = nil
        if !isGap { query.size = rules.firstPageSize }
        return true
    }

    /// Goes back to the first page: a token was refused.
    mutating func restart() -> Bool {
        guard query.token != nil else { return false }
        self = Paginator(purpose, rules: rules)
        return true
    }

    /// The end of a walk whose rest something else vouches for.
    var vouchedEnd: PageRun { end(isWhole: true, at: nil) }

    /// What a walk over a gap would leave of it if it ended here; nil for every other walk.
    var leftOfGap: MissingRange? {
        guard case .gap(let after, let before) = purpose else { return nil }
        return missing(after: after, before: before, isWhole: false, at: headDate)
    }

    private static func firstQuery(of purpose: Purpose, rules: PageRules) -> PageQuery {
        var query = PageQuery(size: rules.pageSize)
        switch purpose {
        case .first: query.size = rules.firstPageSize
        case .sinceNothing: break
        case .since(let cursor): query.sinceID = cursor.earlier(by: overlap)
        case .gap(let after, let before):
            query.sinceID = after
            query.untilID = before
        }
        if !rules.namesIDs {
            query.sinceID = nil
            query.untilID = nil
        }
        return query
    }

    private mutating func note(_ page: PageSummary) {
        seenIDs.formUnion(page.ids)
        oldest = ([oldest].compactMap { $0 } + page.ids).min()
        let believable = page.ids.filter { id in
            guard let date = page.date, let time = id.timestamp else { return true }
            return time <= date + Self.tolerableFuture
        }
        newest = ([newest].compactMap { $0 } + believable).max()
    }

    private var isGap: Bool {
        if case .gap = purpose { true } else { false }
    }

    /// True when a tweet came that lies below all that is asked for, whether X was told or not.
    private var hasReachedFloor: Bool {
        guard let oldest else { return false }
        return switch purpose {
        case .first, .sinceNothing: false
        case .since(let cursor): oldest <= cursor.earlier(by: Self.overlap)
        case .gap(let after, _): oldest <= after
        }
    }

    /// The result; `isWhole` when the walk came to known ground or to the end of what there is.
    private func end(isWhole: Bool, at date: Date?) -> PageRun {
        switch purpose {
        case .first, .sinceNothing:
            // Nothing is there yet: what comes from now on is not the past, and a restart must not take it for that.
            PageRun(cursor: newest ?? headDate.flatMap { Tweet.ID(firstAt: $0 - Self.quietLag) })
        case .since(let cursor):
            PageRun(
                cursor: caughtUp(max(cursor, newest ?? cursor), isWhole: isWhole || lostCursor),
                missing: missing(after: cursor, before: nil, isWhole: isWhole, at: date)
            )
        case .gap(let after, let before):
            PageRun(cursor: nil, missing: missing(after: after, before: before, isWhole: isWhole, at: date))
        }
    }

    /// The cursor, moved up when it is so old that it would soon look like that of a poller that was off.
    private func caughtUp(_ cursor: Tweet.ID, isWhole: Bool) -> Tweet.ID {
        guard isWhole, let headDate, let time = cursor.timestamp, time < headDate - Self.quietAge else {
            return cursor
        }
        return Tweet.ID(firstAt: headDate - Self.quietLag) ?? cursor
    }

    /// What lies between `after` and the oldest tweet read, or `before`, the end of a gap, if that is lower.
    private func missing(
        after: Tweet.ID,
        before: Tweet.ID?,
        isWhole: Bool,
        at date: Date?
    ) -> MissingRange? {
        let horizon = horizon(at: date)
        let isBeyondReach = after.timestamp != nil && horizon.map { after < $0 } ?? false
        if isWhole {
            // X left out without a word what is older than it keeps.
            guard let horizon, isBeyondReach else { return nil }
            return stretch(after: after, before: min(horizon, before ?? horizon), reason: .staleCursor)
        }
        guard let before = [oldest, before].compactMap({ $0 }).min() ?? horizon else { return nil }
        return stretch(after: after, before: before, reason: lostCursor ? .staleCursor : .pageLimit)
    }

    private func stretch(after: Tweet.ID, before: Tweet.ID, reason: Gap.Reason) -> MissingRange? {
        guard after < before else { return nil }
        let estimate = TweetPace(tweets: seenIDs.count, newest: newest, oldest: oldest)?
            .tweets(after: after, before: before)
        return MissingRange(after: after, before: before, reason: reason, estimate: estimate)
    }

    /// The first id that X still answers for.
    private func horizon(at date: Date?) -> Tweet.ID? {
        guard let reach = rules.reach, let date else { return nil }
        return Tweet.ID(firstAt: date - reach)
    }
}
