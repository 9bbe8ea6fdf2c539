import TweetModel

/// What the pages of a walk have covered, and what they have not.
extension Paginator {
    /// The result: `isWhole` where everything wanted came; `isEnd` where X says that it has no more.
    func run(isWhole: Bool, isEnd: Bool = false) -> PageRun {
        switch purpose {
        case .hole(let range, _, _, _): runOverHole(range, isWhole: isWhole, isEnd: isEnd)
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
    func estimate(_ range: IDRange) -> Int? {
        guard let unread = cursor.map({ range.above($0) }) ?? range else { return nil }
        return TweetPace(tweets: seenIDs.count, newest: newest, oldest: lowest)?
            .tweets(after: unread.after, before: unread.through)
    }
}
