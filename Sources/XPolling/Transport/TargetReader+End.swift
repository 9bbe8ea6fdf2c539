import Foundation
import History
import Intake
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
            silent: silent,
            walked: run.covered,
            unwalked: run.missing.map(\.range)
        )
    }

    private var silent: [WatchedAccount] {
        let doubted = Set(omitted.map(\.account.source))
        return omissions.silent(of: target).filter { account in
            !doubted.contains(account.source) && !context.leftOut.contains(account.source)
        }
    }

    private func span(of run: PageRun) -> TimeInterval {
        guard let start = readSoFar.start?.timestamp, let end = run.covered?.through.timestamp else {
            return 0
        }
        return end.timeIntervalSince(start)
    }

    /// True where X's end may be that of so many posts as it gives, wherever that lies.
    var isReachDoubtful: Bool { context.rules(for: target).reach == .posts }

    /// True where what came of the account alone shows that X leaves it out of its answers about several: a post of `expected` that
    /// the walk had to show as well, or one by which it was noticed.
    ///
    /// A post of the last minutes of `expected` may have come to light since.
    func isLeftOut(
        _ omission: OmissionCheck.Omission,
        _ shown: HoleFiller.Shown,
        expected: IDRange?,
        of read: Read
    ) -> Bool {
        let settled = expected.flatMap {
            IDRange(after: $0.after, through: $0.through.earlier(by: OmissionCheck.searchLag))
        }
        let isLacking = shown.originals.contains { id, version in
            settled?.contains(version) ?? false && !read.unwalked.contains { $0.contains(version) }
                && omissions.seen.isDisjoint(with: [id, version])
        }
        return isLacking
            || !shown.posts.subtracting(omissions.seen).isDisjoint(with: unseenWitnesses + omission.known)
    }

    /// All of the account of an omission was read by itself, and these came: what did not is gone, and missing from later answers
    /// for good reason.
    func settle(_ omission: OmissionCheck.Omission, seen: Set<Tweet.ID>) async throws {
        let source = omission.account.source
        if seen.isDisjoint(with: unseenWitnesses) {
            context.absent.take(unseenWitnesses, of: source, above: readSoFar.start)
        }
        context.absent.take(omission.known.filter { !seen.contains($0) }, of: source, above: readSoFar.start)
        let isOmitted = try await context.intake.history.coverage(of: source).isOmitted
        context.leftOut.noteRead(source, isWhole: !isOmitted)
    }
}
