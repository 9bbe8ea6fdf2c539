import Foundation
import History
import Intake
import TweetModel
import XClient
import XWire

/// Reads one target: from where it was left up to now, a page at a time, each page stored before the next is asked for.
///
/// A walk that fails is kept and goes on at the page that failed; until then, what it did not come to is a hole.
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
        /// What X gave nothing of without a word why: it may lie beyond so many posts as it gives, or there may be nothing.
        var doubts: [IDRange] = []
        /// Accounts that X left out, and what is to be read of each by itself for that.
        var omitted: [OmissionCheck.Omission] = []
        var omittedRange: IDRange?
    }

    let target: PollTarget
    let context: PollContext

    private var walk: Paginator?
    private var readSoFar = ReadSoFar([:])
    /// Where the first read of each source began: below it nothing was ever wanted.
    private var beginnings: [Source.ID: Tweet.ID] = [:]
    /// True once the walk brought something that the history did not know.
    private var isNews = false
    /// Posts of the last answer that could not be read: of the same ones, nothing is said twice.
    private var unreadable = 0
    /// How many posts of each source the walk brought.
    private var shares: [Source.ID: Int] = [:]
    private var omissions = OmissionCheck()
    /// Those of this walk, once it has ended.
    private var omitted: [OmissionCheck.Omission] = []
    /// What the history knows of how far the walk came before it broke off.
    private var brokenOff: PageRun?

    init(_ target: PollTarget, context: PollContext) {
        self.target = target
        self.context = context
    }

    /// Walks to known ground, or looks whether that is needed.
    ///
    /// Throws `XClientError`, `HistoryError`, `IntakeError`, or `CancellationError` when the poller is asked to end: what that leaves unread, the
    /// next walk reads, for nothing of it is said to be covered.
    mutating func read(_ depth: Depth = .whole) async throws -> Read {
        do {
            return try await walkDown(depth)
        } catch let error as XClientError {
            // What the history cannot take now, the end of the walk brings.
            try? await noteBreak()
            throw error
        }
    }

    private mutating func walkDown(_ depth: Depth) async throws -> Read {
        var isLook = depth == .look && walk == nil
        var walk = try await currentWalk(isLook ? .look : .whole)
        var mayRestart = true
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
            try await refuseUnreadable(answer)
            if let trouble = answer.trouble {
                try await admit(answer, run: nil)
                throw XClientError.problem(trouble)
            }
            switch walk.receive(PageSummary(answer, clock: context.now())) {
            case .more:
                omissions.note(answer)
                try await admit(answer, run: nil)
            case .finished(let run) where isLook:
                // What a look may claim depends on what it brought.
                let missed = Self.missed(try await admit(answer, run: nil), asOf: answer.date)
                // One that comes down to the cursor, and not through what may have come to light late below it, settles neither.
                let isHalfway = run.missing.contains {
                    $0.range.through < readSoFar.start ?? $0.range.through
                }
                guard (missed && !run.missing.isEmpty) || isHalfway else {
                    try await learn(run.asLook)
                    return finished(answer, run.asLook)
                }
                isLook = false
                walk = try await currentWalk(.whole)
                isNews = true
            case .finished(let run):
                omissions.note(answer)
                omitted = try await omissions.omitted(
                    of: target,
                    from: walk.lostCursor || !run.missing.isEmpty ? nil : readSoFar.start,
                    asOf: answer.date ?? context.now(),
                    context
                )
                try await admit(answer, run: run)
                return finished(answer, run)
            }
        }
    }

    private mutating func finished(_ answer: PageAnswer, _ run: PageRun) -> Read {
        walk = nil
        let isCounted = context.rules(for: target).reach == .posts
        let doubted = isCounted ? run.missing.filter { $0.reason == .reach } : []
        return Read(
            allowance: answer.allowance,
            isNews: isNews,
            doubts: doubted.map(\.range),
            omitted: omitted,
            omittedRange: omitted.isEmpty ? nil : unproven(run)
        )
    }

    /// The account of an omission was read by itself, and these came.
    mutating func settle(_ omission: OmissionCheck.Omission, seen: Set<Tweet.ID>) {
        omissions.settle(omission, seen: seen, context.leftOut)
    }

    /// What a walk says nothing of where an account was left out of it: all from where it began, or what it spans where nothing
    /// was known.
    private func unproven(_ run: PageRun) -> IDRange? {
        guard let covered = run.covered else { return nil }
        let start = readSoFar.start?.earlier(by: Paginator.overlap)
        return IDRange(after: start ?? covered.after, through: covered.through)
    }

    /// True where push should have brought something by now and has not: a tweet that another source brought before is one, too.
    private static func missed(_ changes: TweetChanges, asOf date: Date?) -> Bool {
        (changes.added + changes.joined).contains { stored in
            guard let date, let written = stored.id.timestamp else { return true }
            return written < date - pushPatience
        }
    }

    /// A push comes within seconds, so what is younger than this may be under way.
    ///
    /// Not X's later attempts, which it spreads over
    /// minutes: what waits for these is read now, and comes a second time.
    private static let pushPatience: TimeInterval = 30

    private mutating func currentWalk(_ depth: Depth) async throws -> Paginator {
        if let walk { return walk }
        isNews = false
        shares = [:]
        omitted = []
        brokenOff = nil
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
        guard depth == .whole else { return Paginator(.look(since: start), rules: rules) }
        let overlap = IDRange(after: start.earlier(by: Paginator.overlap), through: start)
        return Paginator(
            .since(start, witness: try await witness(below: start, rules)),
            rules: rules,
            isOverlapRead: overlap.map { overlap in
                target.sources.allSatisfy { ledgers[$0]?.isRead(overlap) == true }
            } ?? false
        )
    }

    /// A post that X must give where it gives all above; nil where none is known, or where it would be billed once more.
    private func witness(below cursor: Tweet.ID, _ rules: PageRules) async throws -> Tweet.ID? {
        guard rules.reach == .posts, rules.namesIDs, let source = target.sources.first else { return nil }
        let floor = cursor.earlier(by: Paginator.overlap)
        let newest = try await context.intake.history.witnesses(of: source, through: floor, limit: 1).first
        return newest.flatMap { $0 >= cursor.earlier(by: Self.witnessAge) ? $0 : nil }
    }

    /// A source that is quieter brings no more than a page in one go, which is believed without.
    private static let witnessAge: TimeInterval = 24 * 60 * 60

    private func page(_ query: PageQuery) async throws -> PageAnswer {
        let (client, endpoint, purpose) = (context.client, target.endpoint(query), target.purpose)
        return try await context.finishing { try await client.page(endpoint, for: purpose) }
    }

    /// An answer of posts none of which can be read says nothing of the source: its bytes are kept, and nothing moves.
    private mutating func refuseUnreadable(_ answer: PageAnswer) async throws {
        guard answer.unreadable > 0, answer.tweets.isEmpty else { return }
        if answer.unreadable > unreadable {
            try await context.intake.admit(context.batch(answer, of: target, isKept: true))
            unreadable = answer.unreadable
        }
        throw XClientError.badAnswer(.unreadablePosts(answer.unreadable))
    }

    /// Stores a page; with the last one of the walk, in the same transaction, what the walk covered.
    @discardableResult
    private mutating func admit(_ answer: PageAnswer, run: PageRun?) async throws -> TweetChanges {
        let isNewlyUnreadable = answer.unreadable > unreadable
        var batch = context.batch(answer, of: target, isKept: isNewlyUnreadable)
        for source in batch.sightings.flatMap(\.sources) { shares[source, default: 0] += 1 }
        if let run { batch.coverage = learned(from: run) }
        let changes = try await context.intake.admit(batch)
        if !changes.isEmpty { isNews = true }
        unreadable = answer.unreadable
        if isNewlyUnreadable {
            context.tellKept(answer, of: target)
        } else if answer.unavailable > 0, !changes.added.isEmpty {
            // Of a page read again, nothing is said.
            let number = answer.unavailable
            let parts = number == 1 ? "1 post, or part of one," : "\(number) posts, or parts of posts,"
            context.report(.notice(SafeText("\(target.sources.names()): \(parts) not shown by X")))
        }
        return changes
    }

    /// A walk that broke off may wait for long: until it goes on, the screen says what is missing below what it brought.
    private mutating func noteBreak() async throws {
        guard let run = walk?.brokenOff, run != brokenOff else { return }
        omitted = omissions.standing(target, context.leftOut)
        try await learn(run)
        brokenOff = run
    }

    private func learn(_ run: PageRun) async throws {
        try await context.intake.admit(
            TweetBatch(
                receivedAt: context.now(),
                via: .polling,
                present: context.client.serverTime,
                coverage: learned(from: run)
            )
        )
    }

    private func learned(from run: PageRun) -> [TweetBatch.CoverageChange] {
        var facts: [TweetBatch.CoverageChange.Fact] = []
        let beginning = beginnings.values.min()
        for missing in run.missing {
            guard let range = beginning.map({ missing.range.above($0) }) ?? missing.range else { continue }
            facts.append(.missing(range, missing.reason, estimates: estimates(missing.estimate)))
        }
        if let pushed = run.pushed { facts.append(.covered(pushed, .pushed)) }
        if let covered = run.covered { facts.append(.covered(covered, .read)) }
        guard !facts.isEmpty else { return [] }
        let omitted = omitted.map(\.account.source)
        var changes = run.covered == nil ? [] : readSoFar.missing
        changes.append(TweetBatch.CoverageChange(target.sources.filter { !omitted.contains($0) }, facts))
        // Of what was never read, nothing is known to be missing either.
        if readSoFar.start != nil, let unproven = unproven(run) {
            for source in omitted {
                guard let range = beginnings[source].map({ unproven.above($0) }) ?? unproven else { continue }
                changes.append(
                    TweetBatch.CoverageChange([source], [.missing(range, .outage, estimates: [:])])
                )
            }
        }
        return changes
    }

    /// The estimate of a walk over several accounts, parted by what each of them brought to it.
    private func estimates(_ whole: Int?) -> [Source.ID: Int] {
        guard let whole else { return [:] }
        let sum = shares.values.reduce(0, +)
        guard sum > 0 else { return [:] }
        return shares.mapValues { max(1, Int((Double(whole) * Double($0) / Double(sum)).rounded())) }
    }
}
