import Foundation
import History
import TweetModel
import XClient

/// What a walk that has come to its end leaves to do.
extension TargetReader {
    mutating func finished(_ answer: PageAnswer, _ run: PageRun) -> Read {
        walk = nil
        var doubts = refuted
        if isReachDoubtful { doubts += run.missing.filter { $0.reason == .reach }.map(\.range) }
        // What could not be read once is asked for once more; as long as it cannot be read, it is missing.
        if isNewlyUnread { doubts += unread.ranges }
        // Not before a walk has come to its end: those that broke off told nobody.
        (refuted, isNewlyUnread) = ([], false)
        return Read(
            allowance: answer.allowance,
            isNews: isNews,
            span: span(of: run),
            doubts: doubts,
            omitted: omitted,
            omittedRange: omittedRange(run),
            unproven: omitted.map(\.account.source).reduce(into: [:]) { $0[$1] = unproven(run, of: $1) },
            walked: run.covered
        )
    }

    private func span(of run: PageRun) -> TimeInterval {
        guard let start = readSoFar.start?.timestamp, let end = run.covered?.through.timestamp else {
            return 0
        }
        return end.timeIntervalSince(start)
    }

    /// What is to be read of each account that was left out.
    private func omittedRange(_ run: PageRun) -> IDRange? {
        let ranges = omitted.compactMap { unproven(run, of: $0.account.source) }
        guard let after = ranges.map(\.after).min(), let through = ranges.first?.through else { return nil }
        return IDRange(after: after, through: through)
    }

    /// True where X's end may be that of so many posts as it gives, wherever that lies.
    var isReachDoubtful: Bool { context.rules(for: target).reach == .posts }

    /// The account of an omission was read by itself, and these came.
    ///
    /// What came of it alone out of `expected`, and did not come in the walk, shows that it is left out; a `young` post may have
    /// come to light since. Returns what beside `range`, which was read, is to be read as well: such walks vouched for it.
    func settle(
        _ omission: OmissionCheck.Omission,
        _ shown: HoleFiller.Shown,
        expected: IDRange?,
        youngerThan young: Tweet.ID?,
        within range: IDRange
    ) async throws -> [IDRange] {
        let source = omission.account.source
        let seen = shown.posts
        let lacking = shown.originals.filter { id, version in
            guard let expected, let young else { return false }
            return expected.contains(version) && version < young
                && omissions.seen.isDisjoint(with: [id, version])
        }
        let isProven = !seen.isDisjoint(with: unseenWitnesses + omission.known) || !lacking.isEmpty
        let vouchedFor =
            isProven ? try await context.proveLeftOut(source, by: lacking, within: range) : []
        if seen.isDisjoint(with: unseenWitnesses) {
            context.absent.take(unseenWitnesses, of: source, above: readSoFar.start)
        }
        OmissionCheck.settle(omission, seen: seen, above: readSoFar.start, context)
        context.leftOut.noteRead(source)
        return vouchedFor
    }
}
