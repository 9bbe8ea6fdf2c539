import Foundation
import Intake
import ServiceLifecycle
import TweetModel
import TweetStore
import XClient
import XWire

/// Reads one target: from where it was left up to now, a page at a time, each page stored before the next is asked for.
///
/// A walk that fails is kept and goes on at the page that failed.
struct TargetReader: Sendable {
    /// How far a read goes.
    enum Depth: Sendable, Hashable {
        /// To known ground.
        case whole
        /// The newest few tweets of a target that is pushed: where they are all known, push is taken to have brought the
        /// others too, and they are not paid for again. Where one is not, the read becomes a whole one.
        case look
    }

    /// What one read brought.
    struct Read: Sendable, Hashable {
        /// The rate limit that the last answer told.
        var allowance: RateAllowance?
        /// True where the history learned something.
        var isNews: Bool
    }

    let target: PollTarget
    let context: PollContext

    private var walk: Paginator?
    /// Cursor rows that the walk leaves behind, to be recorded with its end.
    private var leftBehind: [String: MissingRange] = [:]
    /// True once X had nothing at all for the target, so that whatever comes is new.
    private var wasEmpty = false
    /// True once the walk brought something that the history did not know.
    private var isNews = false

    init(_ target: PollTarget, context: PollContext) {
        self.target = target
        self.context = context
    }

    /// Walks to known ground, or looks whether that is needed.
    ///
    /// Throws `XClientError`, `StoreError`, or `CancellationError` when the poller is asked to end. The cursor has moved only
    /// if it returns.
    mutating func read(_ depth: Depth = .whole) async throws -> Read {
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
            switch walk.receive(PageSummary(answer)) {
            case .more:
                let missed = Self.missed(try await admit(answer, end: nil), asOf: answer.date)
                guard isLook else { continue }
                isLook = false
                guard missed else {
                    try await admit(PageAnswer(tweets: []), end: walk.vouchedEnd)
                    return finished(answer)
                }
                walk = try await currentWalk(.whole)
                isNews = true
            case .finished(let end):
                try await admit(answer, end: end)
                wasEmpty = end.cursor == nil
                return finished(answer)
            }
        }
    }

    private mutating func finished(_ answer: PageAnswer) -> Read {
        walk = nil
        return Read(allowance: answer.allowance, isNews: isNews)
    }

    /// True where push should have brought something by now and has not.
    private static func missed(_ changes: TweetChanges, asOf date: Date?) -> Bool {
        changes.added.contains { stored in
            guard let date, let written = stored.id.timestamp else { return true }
            return written < date - Paginator.overlap
        }
    }

    private mutating func currentWalk(_ depth: Depth) async throws -> Paginator {
        if let walk { return walk }
        isNews = false
        var cursors: [String: Tweet.ID] = [:]
        for key in target.cursorKeys { cursors[key] = try await context.intake.store.cursor(of: key) }
        let readSoFar = ReadSoFar(cursors)
        leftBehind = readSoFar.leftBehind
        let purpose: Paginator.Purpose =
            if let start = readSoFar.start { .since(start) } else { wasEmpty ? .sinceNothing : .first }
        let age = readSoFar.start?.timestamp.map { context.now().timeIntervalSince($0) }
        var rules = context.rules(for: target, age: age)
        if depth == .look { rules.pageSize = PageRules.look }
        return Paginator(purpose, rules: rules)
    }

    /// Given up at once when the poller is asked to end: a page not yet here can be asked for again.
    private func page(_ query: PageQuery) async throws -> PageAnswer {
        let (client, endpoint) = (context.client, target.endpoint(query))
        return try await cancelWhenGracefulShutdown { try await client.page(endpoint) }
    }

    /// Stores a page; with the last one of the walk, in the same transaction, the cursors move and gaps are recorded.
    @discardableResult
    private mutating func admit(_ answer: PageAnswer, end: PageRun?) async throws -> TweetChanges {
        var batch = context.batch(answer, of: target)
        if let end, let cursor = end.cursor { close(&batch, end, at: cursor) }
        let changes = try await context.intake.admit(batch)
        if !changes.isEmpty { isNews = true }
        // Of a page read again, nothing is said.
        if answer.unavailable > 0, !changes.added.isEmpty {
            context.report(.notice(SafeText("\(answer.unavailable) posts, or parts of posts, not available")))
        }
        return changes
    }

    private func close(_ batch: inout TweetBatch, _ end: PageRun, at cursor: Tweet.ID) {
        batch.gapsFound = leftBehind.map { Gap($0.value, in: $0.key, of: target.source) }
        if let missing = end.missing {
            batch.gapsFound.append(Gap(missing, in: target.key, of: target.source))
        }
        batch.cursor = TweetBatch.Cursor(targets: target.cursorKeys, newest: cursor)
    }
}
