import Foundation
import History
import Intake
import TweetModel
import XClient
import XWire

/// Reads one target: from where it was left up to now, a page at a time, each page stored before the next is asked for.
///
/// A walk that fails is kept and goes on at the page that failed, a few times; until then, what it did not come to is a hole.
struct TargetReader: Sendable {
    /// How far a read goes.
    enum Depth: Sendable, Hashable {
        /// To known ground.
        case whole
        /// The newest few tweets of a target that is pushed, which covers what they span. Where one of them should have been
        /// pushed and was not, the read becomes a whole one.
        case look
    }

    /// What one read brought.
    struct Read: Sendable, Hashable {
        /// The rate limit that the last answer told.
        var allowance: RateAllowance?
        /// True where the history learned something.
        var isNews: Bool
        /// Seconds that lie between where it began and the present.
        var span: TimeInterval = 0
        /// What is asked for once more by itself: what X gave nothing of without a word why, what could not be read, and what was
        /// believed while X was not well.
        var doubts: [IDRange] = []
        /// Accounts that X left out.
        var omitted: [OmissionCheck.Omission] = []
        /// Of each of them, what is to be read of it by itself: neither this walk nor an earlier one said anything of that.
        var unproven: [Source.ID: IDRange] = [:]
        /// Accounts that it vouches for though it showed nothing of them.
        var silent: [WatchedAccount] = []
        /// What the walk spanned, of which all posts had to come.
        var walked: IDRange?
        /// What it did not come to.
        var unwalked: [IDRange] = []
    }

    let target: PollTarget
    let context: PollContext

    var walk: Paginator?
    /// True once what an earlier run left was looked at.
    var hasBegun = false
    var readSoFar = ReadSoFar([:])
    /// What was known of each source as the walk began.
    var ledgers: [Source.ID: Coverage] = [:]
    /// Where the first read of each source began: below it nothing was ever wanted.
    var beginnings: [Source.ID: Tweet.ID] = [:]
    /// Above it, a walk that says nothing of a source leaves all missing.
    var lateEdges: [Source.ID: Tweet.ID] = [:]
    /// True once the walk brought something that the history did not know.
    var isNews = false
    var knownUnreadable = KnownUnreadable()
    /// How many posts of each source the walk brought.
    var shares: [Source.ID: Int] = [:]
    var unread = UnreadableStretches()
    /// True where this walk met some that none before it had met.
    var isNewlyUnread = false
    var omissions = OmissionCheck()
    /// What was believed while X did not give a post that it gives now.
    var refuted: [IDRange] = []
    /// Walks in a row that X ended above what it had to give again; of the first two, the second asked for more.
    var unprovenEnds = 0
    /// What the last of them had to give, and did not.
    var unseenWitnesses: [Tweet.ID] = []
    /// What the walk passed without meeting it.
    var passedOver: [Tweet.ID] = []
    /// Those of this walk so far, where it broke off, or all, where it has ended.
    var omitted: [OmissionCheck.Omission] = []
    /// What the history knows of how far the walk came before it broke off.
    var brokenOff: PageRun?
    /// How often its next page failed in a row.
    private var failures = 0
    /// So often a walk goes on at the page that failed, before another begins from the newest post.
    private static let triesOfPage = 3
    /// What was missing then.
    var holesAtBreak: [Source.ID: [IDRange]] = [:]

    init(_ target: PollTarget, context: PollContext) {
        self.target = target
        self.context = context
    }

    /// Walks to known ground, or looks whether that is needed.
    ///
    /// Throws `XClientError`, `HistoryError`, `IntakeError`, or `CancellationError` when the poller is asked to end: what that
    /// leaves unread, the next walk reads, for nothing of it is said to be covered.
    mutating func read(_ depth: Depth = .whole) async throws -> Read {
        do {
            return try await walkDown(depth)
        } catch let error as XClientError {
            let before = brokenOff
            // What the history cannot take now, the end of the walk brings.
            try? await noteBreak()
            guard case .failed = PollOutcome(error), brokenOff != nil else { throw error }
            failures = brokenOff == before ? failures + 1 : 1
            // What is newer than a page that keeps failing is not left waiting for it.
            if failures == Self.triesOfPage { (walk, failures) = (nil, 0) }
            throw error
        }
    }

    private mutating func walkDown(_ depth: Depth) async throws -> Read {
        var isLook = depth == .look && walk == nil
        var walk = try await currentWalk(isLook ? .look : .whole)
        var mayRestart = true
        // Of a look: it brought what push should have.
        var isPushMissing = false
        while true {
            // A look that fails is not gone on with: who knows what happened meanwhile.
            self.walk = isLook ? nil : walk
            let answer: PageAnswer
            do {
                answer = try await page(walk.query)
            } catch let error as XClientError where error.isStaleCursor && walk.loseCursor() {
                continue
            } catch let error as XClientError
                where error.problemKind == .badRequest && mayRestart && walk.restart()
            {
                mayRestart = false
                continue
            }
            let page = PageSummary(answer, clock: context.now())
            let stretch = unread.stretch(of: page)
            try await refuseUnreadable(answer, within: stretch)
            if let trouble = answer.trouble {
                try await admit(answer, within: stretch, run: nil)
                throw XClientError.problem(trouble)
            }
            omissions.note(answer)
            unread.note(page, unreadable: answer.unreadable)
            try await takeBackRefuted()
            switch judged(walk.receive(page), by: walk) {
            case .more:
                try await admit(answer, within: stretch, run: nil)
            case .endsUnproven:
                // Begun anew: a page that is asked for again may be as short.
                self.walk = nil
                let changes = try await admit(answer, within: stretch, run: nil)
                isPushMissing = isPushMissing || Self.shouldHaveBeenPushed(changes, asOf: answer.date)
                // One post that was deleted is no trouble of X's: where it gives those that are asked for beside it, all is well.
                guard unprovenEnds == 1 else { throw XClientError.badAnswer(.lacksKnownPosts) }
                let wasNews = isNews
                walk = try await currentWalk(isLook ? .look : .whole)
                isNews = wasNews
            case .finished(let run) where isLook:
                // What a look may claim depends on what it brought.
                let isMissing = Self.shouldHaveBeenPushed(
                    try await admit(answer, within: stretch, run: nil),
                    asOf: answer.date
                )
                isPushMissing = isPushMissing || isMissing
                // One that comes down to the cursor, and not through what may have come to light late below it, settles neither.
                let isHalfway = run.missing.contains {
                    $0.range.through < readSoFar.start ?? $0.range.through
                }
                guard (isPushMissing && !run.missing.isEmpty) || isHalfway else {
                    try await judge(run, answer, by: walk)
                    try await learn(run.asLook)
                    return finished(answer, run.asLook)
                }
                isLook = false
                walk = try await currentWalk(.whole)
                isNews = true
            case .finished(let run):
                try await judge(run, answer, by: walk)
                try await admit(answer, within: stretch, run: run)
                return finished(answer, run)
            }
        }
    }

    /// Notes what the walk said nothing of: what it could not read, and accounts that were left out.
    private mutating func judge(_ run: PageRun, _ answer: PageAnswer, by walk: Paginator) async throws {
        if let covered = run.covered { unread.close(at: covered.after) }
        omitted = try await omissions.noteOmitted(
            of: target,
            from: walk.lostCursor || !run.missing.isEmpty ? nil : readSoFar.start,
            through: run.covered?.through,
            passing: passedOver,
            asOf: answer.date ?? context.now(),
            isDoubtful: !unseenWitnesses.isEmpty,
            context
        )
        unprovenEnds = 0
    }

    /// What the end of a walk is taken for, by what it did not bring.
    ///
    /// What X gives under a later version is accounted for. Of several accounts one may be left out of the answers, which is
    /// found out by asking for each; of everything else, what is missed often enough is gone.
    private mutating func judged(_ step: Paginator.Step, by walk: Paginator) -> Paginator.Step {
        let (sources, unseen) = (target.sources, walk.witnesses.filter { !omissions.seen.contains($0) })
        guard case .endsUnproven(let onItsWord) = step else {
            if case .finished = step { unseenWitnesses = [] }
            passedOver = unseen.filter { $0 > walk.lowest ?? $0 }
            // What did not come though older posts did is not there any more; of several accounts, one may be left out.
            if case .accounts = target { return step }
            for source in sources { context.absent.take(passedOver, of: source) }
            return step
        }
        (unseenWitnesses, passedOver) = (unseen, [])
        guard !unseen.isEmpty else { return .finished(onItsWord) }
        unprovenEnds += 1
        // Asked for more at once, which says nothing of how long X has been like that.
        guard unprovenEnds > 1 else { return step }
        if case .accounts = target {
            return unprovenEnds > 2 ? .finished(onItsWord) : step
        }
        context.absent.note(unseen, of: sources, at: context.time.now(), above: readSoFar.start)
        return step
    }

    /// Where a post comes that was taken for gone, X was not well: what was believed meanwhile is missing until it is read again.
    private mutating func takeBackRefuted() async throws {
        let end = readSoFar.start?.earlier(by: Paginator.overlap)
        var changes: [TweetBatch.CoverageChange] = []
        var ranges: [IDRange] = []
        for source in target.sources {
            let ground = context.absent.ground(refutedBy: omissions.seen, of: source, at: context.time.now())
            guard let start = ground?.earlier(by: Paginator.overlap),
                let range = end.flatMap({ IDRange(after: start, through: $0) })
            else { continue }
            if !refuted.contains(range), !ranges.contains(range) { ranges.append(range) }
            changes.append(TweetBatch.CoverageChange([source], [.missing(range, .outage, estimates: [:])]))
        }
        if !changes.isEmpty {
            try await context.intake.admit(
                TweetBatch(receivedAt: context.now(), via: .polling, coverage: changes)
            )
        }
        refuted += ranges
        // Not before that is kept: where it cannot be, the next answer says it again.
        context.absent.forget(omissions.seen, of: target.sources)
    }

    /// True where push should have brought something by now and has not: a tweet that another source brought before is one, too.
    private static func shouldHaveBeenPushed(_ changes: TweetChanges, asOf date: Date?) -> Bool {
        (changes.added + changes.joined).contains { stored in
            guard let date, let written = stored.id.timestamp else { return true }
            return written < date - pushPatience
        }
    }

    /// A push comes within seconds, so what is younger than this may be under way.
    ///
    /// Not X's later attempts, which it spreads over minutes: what waits for these is read now, and comes a second time.
    private static let pushPatience: TimeInterval = 30

    private func page(_ query: PageQuery) async throws -> PageAnswer {
        let (endpoint, purpose) = (target.endpoint(query), target.purpose)
        return try await context.finishing { try await $0.page(endpoint, for: purpose) }
    }

    /// An answer of posts none of which can be read says nothing of the source: its bytes are kept, and nothing moves.
    private mutating func refuseUnreadable(_ answer: PageAnswer, within stretch: IDRange?) async throws {
        guard answer.unreadable > 0, answer.tweets.isEmpty else { return }
        var known = knownUnreadable
        if known.note(answer.unreadable, within: stretch) {
            try await context.intake.admit(context.batch(answer, of: target, isKept: true))
            knownUnreadable = known
        }
        throw XClientError.badAnswer(.unreadablePosts(answer.unreadable))
    }
}
