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

    /// True where X's end may be that of so many posts as it gives, wherever that lies.
    var isReachDoubtful: Bool { context.rules(for: target).reach == .posts }

    /// The account of an omission was read by itself, and these came.
    ///
    /// What came of it alone out of `expected`, and did not come in the walk, shows that it is left out; a post of its last minutes
    /// may have come to light since. Returns what beside `range`, which was read, is to be read as well: such walks vouched for it.
    func settle(
        _ omission: OmissionCheck.Omission,
        _ shown: HoleFiller.Shown,
        expected: IDRange?,
        within range: IDRange
    ) async throws -> [IDRange] {
        let source = omission.account.source
        let seen = shown.posts
        let settled = expected.flatMap {
            IDRange(after: $0.after, through: $0.through.earlier(by: OmissionCheck.searchLag))
        }
        let isLacking = shown.originals.contains { id, version in
            settled?.contains(version) ?? false && omissions.seen.isDisjoint(with: [id, version])
        }
        let isProven = isLacking || !seen.isDisjoint(with: unseenWitnesses + omission.known)
        let vouchedFor =
            isProven
            ? try await context.proveLeftOut(source, by: seen.subtracting(omissions.seen), within: range) : []
        if seen.isDisjoint(with: unseenWitnesses) {
            context.absent.take(unseenWitnesses, of: source, above: readSoFar.start)
        }
        OmissionCheck.settle(omission, seen: seen, above: readSoFar.start, context)
        context.leftOut.noteRead(source)
        return vouchedFor
    }
}
