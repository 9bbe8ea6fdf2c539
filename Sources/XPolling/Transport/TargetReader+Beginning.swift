import Foundation
import History
import Intake
import TweetModel

/// Where a walk begins, and what it must come to.
extension TargetReader {
    mutating func currentWalk(_ depth: Depth) async throws -> Paginator {
        if let walk { return walk }
        isNews = false
        shares = [:]
        omitted = []
        brokenOff = nil
        (unread, isNewlyUnread) = (UnreadableStretches(), false)
        omissions.begin()
        var ledgers: [Source.ID: Coverage] = [:]
        for source in target.sources {
            let coverage = try await context.intake.history.coverage(of: source)
            if coverage.top != nil { ledgers[source] = coverage }
        }
        readSoFar = ReadSoFar(ledgers)
        beginnings = ledgers.compactMapValues { $0.stretches.first?.range.after }
        guard let start = readSoFar.start else { return Paginator(.first, rules: context.rules(for: target)) }
        let age = start.timestamp.map { context.now().timeIntervalSince($0) }
        let rules = context.rules(for: target, age: age)
        let floor = start.earlier(by: Paginator.overlap)
        let known = try await context.knownPosts(
            of: target,
            through: start,
            above: floor,
            // Where that was missed, the others show whether X is well.
            atLeast: endsCutShort == 0 ? Self.leastWitnesses : PollContext.mostKnownPosts,
            // Of more posts than a page, only known ground shows that they were all that X gives.
            below: rules.reach == .posts ? 1 : 0
        )
        guard depth == .whole else { return Paginator(.look(since: start, witnesses: known), rules: rules) }
        let overlap = IDRange(after: floor, through: start)
        return Paginator(
            .since(start, witnesses: known),
            rules: rules,
            isOverlapRead: overlap.map { overlap in
                target.sources.allSatisfy { ledgers[$0]?.isRead(overlap) == true }
            } ?? false
        )
    }

    /// It may be deleted meanwhile, and then the next read asks for more.
    ///
    /// X bills each with its author once a day, where it lies below what is asked for anyway.
    static let leastWitnesses = 1
}
