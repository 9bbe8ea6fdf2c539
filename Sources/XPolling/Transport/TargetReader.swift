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
    let target: PollTarget
    let context: PollContext

    private var walk: PageWalk?
    /// Cursor rows that the walk leaves behind, to be recorded with its end.
    private var leftBehind: [String: MissingStretch] = [:]
    /// True once X had nothing at all for the target, so that whatever comes is new.
    private var wasEmpty = false

    init(_ target: PollTarget, context: PollContext) {
        self.target = target
        self.context = context
    }

    /// Walks to known ground; returns the rate limit that the last answer told.
    ///
    /// Throws `XClientError`, `StoreError`, or `CancellationError` when the poller is asked to end. The cursor has moved only
    /// if it returns.
    mutating func read() async throws -> RateAllowance? {
        var walk = try await currentWalk()
        var mayRestart = true
        while true {
            self.walk = walk
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
            switch walk.receive(WalkedPage(answer)) {
            case .more:
                try await admit(answer, end: nil)
            case .finished(let end):
                try await admit(answer, end: end)
                wasEmpty = end.cursor == nil
                self.walk = nil
                return answer.allowance
            }
        }
    }

    private mutating func currentWalk() async throws -> PageWalk {
        if let walk { return walk }
        var cursors: [String: Tweet.ID] = [:]
        for key in target.cursorKeys { cursors[key] = try await context.intake.store.cursor(of: key) }
        let readSoFar = ReadSoFar(cursors)
        leftBehind = readSoFar.leftBehind
        let purpose: PageWalk.Purpose =
            if let start = readSoFar.start { .since(start) } else { wasEmpty ? .sinceNothing : .first }
        let age = readSoFar.start?.timestamp.map { context.now().timeIntervalSince($0) }
        return PageWalk(purpose, rules: context.rules(for: target, age: age))
    }

    /// Given up at once when the poller is asked to end: a page not yet here can be asked for again.
    private func page(_ query: PageQuery) async throws -> PageAnswer {
        let (client, endpoint) = (context.client, target.endpoint(query))
        return try await cancelWhenGracefulShutdown { try await client.page(endpoint) }
    }

    /// Stores a page; with the last one of the walk, in the same transaction, the cursors move and gaps are recorded.
    private func admit(_ answer: PageAnswer, end: WalkEnd?) async throws {
        var batch = context.batch(answer, of: target)
        guard let end, let cursor = end.cursor else {
            tell(answer, brought: try await context.intake.admit(batch))
            return
        }
        batch.gapsFound = leftBehind.map { Gap($0.value, in: $0.key, of: target.source) }
        if let missing = end.missing {
            batch.gapsFound.append(Gap(missing, in: target.key, of: target.source))
        }
        batch.cursor = TweetBatch.Cursor(targets: target.cursorKeys, newest: cursor)
        tell(answer, brought: try await context.intake.admit(batch))
    }

    /// Says what X left out; of a page read again, nothing.
    private func tell(_ answer: PageAnswer, brought changes: TweetChanges) {
        guard answer.unavailable > 0, !changes.added.isEmpty else { return }
        context.report(.notice(SafeText("\(answer.unavailable) posts, or parts of posts, not available")))
    }
}
