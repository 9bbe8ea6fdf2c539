import Foundation
import History
import Intake
import TweetModel

/// Where a walk begins, and what it must come to.
extension TargetReader {
    mutating func currentWalk(_ depth: Depth) async throws -> Paginator {
        if let walk, try await isStillWhatIsKnown() { return walk }
        isNews = false
        shares = [:]
        omitted = []
        brokenOff = nil
        unread = UnreadableStretches()
        omissions.begin()
        var ledgers: [Source.ID: Coverage] = [:]
        for source in target.sources {
            let coverage = try await context.intake.history.coverage(of: source)
            if coverage.top != nil { ledgers[source] = coverage }
        }
        if !target.isWhole, !hasBegun {
            context.leftOut.recall(try await context.intake.history.leftOut().intersection(target.sources))
            ledgers.filter(\.value.isOmitted).keys.forEach(context.leftOut.suspect)
            hasBegun = true
        }
        readSoFar = ReadSoFar(ledgers)
        self.ledgers = ledgers
        beginnings = ledgers.compactMapValues { $0.stretches.first?.range.after }
        lateEdges = ledgers.compactMapValues(ReadSoFar.lateEdge)
        guard let start = readSoFar.start else { return Paginator(.first, rules: context.rules(for: target)) }
        if !readSoFar.missing.isEmpty {
            try await context.intake.admit(
                TweetBatch(receivedAt: context.now(), via: .polling, coverage: readSoFar.missing)
            )
        }
        let age = start.timestamp.map { context.now().timeIntervalSince($0) }
        let rules = context.rules(for: target, age: age)
        let floor = start.earlier(by: Paginator.overlap)
        let known = try await context.knownPosts(
            of: target,
            through: start,
            above: floor,
            // Where that was missed, the others show whether X is well.
            atLeast: unprovenEnds == 0 ? Self.leastWitnesses : PollContext.mostKnownPosts,
            // Of more posts than a page, only known ground shows that they were all that X gives.
            below: rules.reach == .posts ? 1 : 0
        )
        // Where all are taken for gone, the newest is asked for all the same: if it comes, X was not well.
        var doubted: Tweet.ID?
        if known.isEmpty {
            doubted = try await context.newestGone(of: target, through: start)
            context.absent.rest(on: target.sources, above: start)
        }
        guard depth == .whole else {
            return Paginator(.look(since: start, witnesses: known), rules: rules, asking: doubted)
        }
        let overlap = IDRange(after: floor, through: start)
        return Paginator(
            .since(start, witnesses: known),
            rules: rules,
            asking: doubted,
            unreadInOverlap: overlap.map { overlap in
                target.sources.flatMap { ledgers[$0]?.unread(in: overlap) ?? [overlap] }
            } ?? []
        )
    }

    /// False where a count, or somebody's fill, has found out more since the walk broke off: what its pages showed is older than
    /// that, and a new walk begins from there.
    private func isStillWhatIsKnown() async throws -> Bool {
        guard brokenOff != nil else { return true }
        return try await holes() == holesAtBreak
    }

    func holes() async throws -> [Source.ID: [IDRange]] {
        var holes: [Source.ID: [IDRange]] = [:]
        for source in target.sources {
            holes[source] = try await context.intake.history.coverage(of: source).holes.map(\.range)
        }
        return holes
    }

    /// It may be deleted meanwhile, and then the same read asks for more.
    ///
    /// X bills each with its author once a day, where it lies below what is asked for anyway.
    static let leastWitnesses = 1
}
