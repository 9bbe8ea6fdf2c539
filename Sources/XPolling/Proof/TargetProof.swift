import Foundation
import History
import Intake
import TweetModel
import XClient
import XWire

/// Proves what was pushed or read of a target by X's own counts, and has the minutes read again where they differ.
///
/// A count costs as much as one post, whatever it counts. It says nothing of accounts that X leaves out of its answers about
/// several, nor of one by a name that may not be its own any more: the others are compared without them.
struct TargetProof: Sendable {
    /// What a proof came to.
    struct Outcome: Sendable, Hashable {
        /// The time that was compared; nil where there was nothing to compare yet.
        var span: TimeSpan?
        /// What X counts, and what of it the history held.
        var counted = 0
        var held = 0
        /// Tweets that the history did not have.
        var found = 0
        /// Tweets that X counts and that could not be read again.
        var missing = 0
        /// Stretches in which X counts fewer than are held, also after they were read again: it may leave somebody out.
        var fewer: [IDRange] = []
        /// What X answered instead of what was to be read again; nil where it gave something each time.
        var refusal: XClientError?
        /// True where X counts no post of the one account that was asked for: it may leave the account out of its counts, as it does
        /// out of searches, so that this proves nothing.
        var isSilent = false
        /// Why more than this may be missing; nil where all of the time was compared, and all that differs asked for.
        var shortfall: Shortfall?

        /// Notes what X answered instead; of several, one that passes, as that is worth asking again.
        mutating func note(_ error: XClientError) {
            if refusal == nil || refusal?.passes == false && error.passes { refusal = error }
        }

        enum Shortfall: Sendable, Hashable {
            /// X counted a part of the time only.
            case counts
            /// X turned out to leave accounts out of its answers, or their names came into doubt: its number is not of all that is held.
            case leftOut
            /// More is missing than one read brings.
            case pages
            /// Those whom X may leave out of its counts hold too much for all that lies between to be asked for.
            case unasked
            /// The history keeps no more: what it lacks, the limit on it would drop again.
            case retention
        }
    }

    /// X's counts lag like its search, by about 30 s (X docs, Recent search; `OmissionCheck.searchLag` waits longer, as it
    /// concludes from one post that is not there); what is younger is left to the next proof.
    private static let lag: TimeInterval = 45
    /// One proof looks back no farther, so that it stays one page or two of minutes.
    static let longest: TimeInterval = 24 * 60 * 60
    /// What X counts and does not give for a reason that passes is asked for so often before it is left to whoever presses Enter.
    private static let tries = 3

    let target: PollTarget
    /// True where minutes are read again in which X counts fewer posts, too: a missing one may hide behind one that X left out.
    ///
    /// Of what was polled nothing can be missing that way.
    let readsWhereFewer: Bool
    /// Of these a count that agrees proves nothing: X leaves them out of some of its answers, and maybe of parts of its count.
    let unproven: Set<Source.ID>
    let context: PollContext
    let filler: HoleFiller

    /// Up to when everything was compared; nil before the first proof of this run.
    private(set) var comparedThrough: Date?
    /// When X last showed that none of our credentials may ask for counts.
    private var refusedAt: Duration?
    /// Comparisons in a row of which something is to be asked for again.
    private var unfinished = 0

    init(
        _ target: PollTarget,
        readsWhereFewer: Bool,
        unproven: Set<Source.ID> = [],
        context: PollContext,
        filler: HoleFiller
    ) {
        self.target = target
        self.readsWhereFewer = readsWhereFewer
        self.unproven = unproven
        self.context = context
        self.filler = filler
    }

    /// True where the last comparison is to be made again.
    var isUnfinished: Bool { unfinished > 0 }

    /// False where X counts nothing of the kind, and a while after it showed that none of our credentials may ask.
    var isPossible: Bool {
        guard let refusedAt else { return target.countQuery != nil }
        return context.time.now() - refusedAt >= Backoff.longestRefusal
    }

    /// What of the target X's count speaks for; nil where that is nothing.
    var countable: PollTarget? { target.counted(context.names).flatMap { $0.without(context.leftOut) } }

    /// Up to when X has counted everything by now.
    ///
    /// Either clock may be ahead: of a time that has not passed, nothing is proven.
    var countedThrough: Date {
        let present = min(context.client.serverTime, context.now())
        return Date(timeIntervalSince1970: (present.timeIntervalSince1970 - Self.lag).rounded(.down))
    }

    /// The same, and of what was polled no more than was read, which the next walk begins below: a cursor that a count moved
    /// would pass posts that come to light late.
    private func provableThrough(_ target: PollTarget) async throws -> Date? {
        guard !readsWhereFewer else { return countedThrough }
        var end = countedThrough
        for source in target.sources {
            guard let cursor = try await context.intake.history.coverage(of: source).cursor?.timestamp else {
                return nil
            }
            end = min(end, cursor)
        }
        return Date(timeIntervalSince1970: end.timeIntervalSince1970.rounded(.down))
    }

    /// Compares what was not compared before.
    ///
    /// Throws what `XClient` and the history throw. Nil where it turned out that nobody here may ask for counts.
    mutating func advance() async throws -> Outcome? {
        guard let target = countable, let end = try await provableThrough(target) else {
            unfinished = 0
            return Outcome()
        }
        // Posts that came to light late are counted late: the last minutes are compared once more.
        let wanted = comparedThrough.map { $0 - Paginator.overlap } ?? end - Self.longest
        guard let span = try await span(of: target, from: max(wanted, end - Self.longest), to: end) else {
            return Outcome()
        }
        guard let outcome = try await compare(span) else { return nil }
        let isWhole = outcome.shortfall != .leftOut && outcome.refusal?.passes != true
        unfinished = isWhole || unfinished + 1 == Self.tries ? 0 : unfinished + 1
        guard !isUnfinished else { return outcome }
        // What X did not count is compared the next time.
        comparedThrough = outcome.shortfall == .counts ? outcome.span?.end ?? comparedThrough : end
        return outcome
    }

    /// Compares a time, whatever was compared before.
    mutating func compare(_ span: TimeSpan) async throws -> Outcome? {
        var outcome = Outcome()
        return try await compare(span, into: &outcome) ? outcome : nil
    }

    /// Compares a time and adds to an outcome, which holds what came of it also where this throws; false where it turned out
    /// that nobody here may ask for counts.
    mutating func compare(_ span: TimeSpan, into outcome: inout Outcome) async throws -> Bool {
        guard target.countQuery != nil, isPossible else { return false }
        let before = outcome
        guard try await recount(span, into: &outcome) else {
            refusedAt = context.time.now()
            return false
        }
        // Counted once more, without those; who turns out to be left out then waits for the next time.
        guard outcome.shortfall == .leftOut, countable != nil else { return true }
        var rest = before
        rest.found = outcome.found
        rest.fewer = outcome.fewer
        rest.refusal = outcome.refusal
        _ = try await recount(span, into: &rest)
        rest.missing = max(rest.missing, outcome.missing)
        outcome = rest
        return true
    }

    private func recount(_ span: TimeSpan, into outcome: inout Outcome) async throws -> Bool {
        outcome.isSilent = false
        guard let target = countable, let query = target.countQuery else { return true }
        let recount = TargetRecount(
            target: target,
            readsWhereFewer: readsWhereFewer,
            unproven: unproven,
            context: context,
            filler: filler
        )
        return try await recount.compare(span, by: query, into: &outcome)
    }

    /// The part of a time from which on every source of the target was watched; nil where less than a minute is left.
    func span(of target: PollTarget, from start: Date, to end: Date) async throws -> TimeSpan? {
        var start = start
        for source in target.sources {
            let coverage = try await context.intake.history.coverage(of: source)
            guard let floor = coverage.stretches.first?.range.after.timestamp else { return nil }
            start = max(start, floor)
        }
        if let pruned = try await context.intake.history.prunedThrough?.timestamp {
            start = max(start, pruned)
        }
        start = Date(timeIntervalSince1970: start.timeIntervalSince1970.rounded(.up))
        return end.timeIntervalSince(start) >= 60 ? TimeSpan(start: start, end: end) : nil
    }
}
