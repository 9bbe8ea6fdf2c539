import History
package import Intake
import ServiceLifecycle
import Synchronization
package import TweetModel
package import XClient
import XWire

package import struct Foundation.Date

/// Polls X for every source of a feed, or beside a push transport for what that does not carry or may have missed.
///
/// Each target is read by a task of its own. `requests` serves one run: it ends with it.
package struct PollingTransport: TweetTransport {
    /// Pages that one walk reads where nothing else is said: 800 tweets, 4 US dollars for the posts alone.
    package static let defaultPageLimit = 8
    /// Tweets to begin with where nothing is known: a large screen of them.
    package static let defaultFirstPageSize = 40

    let context: PollContext
    let directory: AccountDirectory
    let feed: [Source.ID]
    private let pushed: PushedSources?
    private let tellsCoverage: Bool
    private let interval: Duration
    private let requests: AsyncStream<PollRequest>
    private let filler: HoleFiller

    /// `interval` is `PollInterval.shortest` at least; `pageLimit` 1...32; `firstPageSize` is how many tweets to begin with where
    /// nothing is known.
    ///
    /// `pushed` names the sources that a push transport carries at the same time, nil where there is none. They are read at
    /// once and at each `.refresh`; between, X's counts prove that push brings everything. `tellsCoverage` is true where nobody
    /// else tells which accounts are left out.
    package init(
        client: XClient,
        directory: AccountDirectory? = nil,
        feed: [Source],
        pushed: PushedSources? = nil,
        tellsCoverage: Bool? = nil,
        interval: Duration = PollInterval.standard,
        intake: TweetIntake,
        requests: AsyncStream<PollRequest>,
        report: @escaping @Sendable (TransportReport) -> Void,
        time: MonotonicTime,
        now: @escaping @Sendable () -> Date,
        random: RandomSource = .system,
        pageLimit: Int = defaultPageLimit,
        firstPageSize: Int = defaultFirstPageSize
    ) {
        self.feed = feed.ids
        self.pushed = pushed
        self.tellsCoverage = tellsCoverage ?? (pushed == nil)
        self.interval = interval
        self.requests = requests
        self.directory = directory ?? AccountDirectory(client: client, intake: intake, now: now)
        context = PollContext(
            client: client,
            intake: intake,
            report: report,
            time: time,
            now: now,
            random: random,
            pageLimit: pageLimit,
            firstPageSize: firstPageSize,
            leftOut: self.directory.leftOut,
            absent: self.directory.absent,
            names: self.directory.names
        )
        filler = HoleFiller(context: context, directory: self.directory)
    }

    package func run(ready: @escaping @Sendable (_ listen: String?) -> Void) async throws {
        let signal = WakeSignal()
        let supervisor = TargetSupervisor(context: context, interval: interval, filler: filler)
        try await withGracefulShutdownHandler {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { await serve(waking: supervisor, signal) }
                defer { group.cancelAll() }
                guard try await begin(waitingAt: signal, ready: ready) else { return }
                await follow(supervisor, waitingAt: signal)
            }
        } onGracefulShutdown: {
            signal.close()
        }
    }

    // MARK: - Beginning

    /// Waits until something of the feed can be read; false when the poller was asked to end before.
    ///
    /// Throws what the user must mend, unless a push transport goes on without. Trouble that passes is told and waited out;
    /// the poller counts as ready meanwhile.
    private func begin(
        waitingAt signal: WakeSignal,
        ready: @Sendable (_ listen: String?) -> Void
    ) async throws -> Bool {
        var timer = PollTimer(signal, time: context.time)
        var schedule = PollSchedule(interval: interval)
        var random = context.random
        var isReady = false
        while true {
            do {
                try await directory.load(feed)
                if plan.entries.isEmpty { try await context.finishing { _ in try await askWhoIsWho() } }
                if plan.entries.isEmpty, !plan.unanswered.isEmpty { throw XClientError.badAnswer(.wrongKind) }
                guard !plan.entries.isEmpty || isBesidePush || isReady else {
                    throw PollingError.nothingToRead(plan.coverage.sentence)
                }
                if !isReady { ready(nil) } else { tellMended() }
                return true
            } catch is CancellationError {
                return false
            } catch {
                let outcome = PollOutcome(error)
                if outcome.isRefusal, !isReady, !isBesidePush, !Self.isOverSoon(error) { throw error }
                if !isReady { ready(nil) }
                isReady = true
                let wait = schedule.next(after: outcome, using: &random)
                context.tellFailed([Link](feed), error, retryIn: wait)
                guard await timer.wait(wait) != nil else { return false }
            }
        }
    }

    /// True for a stop that ends within minutes, as that of yesterday where nobody knows yet whether X's day has begun.
    private static func isOverSoon(_ error: any Error) -> Bool {
        switch error as? XClientError {
        case .dailyStop(_, let wait), .monthlyStop(_, let wait): wait <= .seconds(600)
        default: false
        }
    }

    /// The trouble of the beginning was everybody's; what is not read for another reason, such as an account that X does not know,
    /// does not work again.
    private func tellMended() {
        let read = Set(plan.entries.flatMap(\.target.sources))
        context.report(.mended([Link](feed.filter(read.contains)), at: context.now()))
        let left = feed.filter { !read.contains($0) }
        if !left.isEmpty { context.report(.retired([Link](left))) }
    }

    /// Asks X for all that is needed to read anything at all.
    ///
    /// One refusal does not hold up the other question.
    private func askWhoIsWho() async throws {
        var refusal: (any Error)?
        if !plan.ownerless.isEmpty {
            do { try await context.client.learnOwnID() } catch let error as XClientError { refusal = error }
        }
        let unanswered = plan.unanswered
        if !unanswered.isEmpty { try await directory.lookUp(unanswered) }
        if plan.entries.isEmpty, let refusal { throw refusal }
    }

    private var isBesidePush: Bool { pushed != nil }

    /// What is read, by what is known now.
    var plan: FeedPlan {
        let carried = pushed?.sources ?? []
        return FeedPlan(
            feed,
            accounts: { directory[$0] },
            ownerID: context.client.ownID,
            seesProtected: context.client.actsAsUser,
            isPushed: carried.contains
        )
    }

    // MARK: - Reading

    private func tell(_ coverage: AccountCoverage) {
        context.report(.coverage(coverage.sentence, left: coverage.left))
    }

    private func follow(_ supervisor: TargetSupervisor, waitingAt signal: WakeSignal) async {
        // The newest plan counts, and it alone.
        let (plans, next) = AsyncStream.makeStream(of: FeedPlan.self, bufferingPolicy: .bufferingNewest(1))
        let told = Mutex(plan.coverage)
        let announce: @Sendable () -> Void = {
            let plan = plan
            next.yield(plan)
            guard tellsCoverage,
                told.withLock({ last in
                    defer { last = plan.coverage }
                    return last != plan.coverage
                })
            else { return }
            tell(plan.coverage)
        }
        if tellsCoverage { tell(plan.coverage) }
        announce()
        pushed?.notify(announce)
        let (changes, inbox) = AsyncStream.makeStream(of: AccountChange.self)
        directory.notify { learned in
            announce()
            if !learned.isEmpty { pushed?.accountsChanged() }
            for change in learned { inbox.yield(change) }
        }
        let keeper = AccountKeeper(directory: directory, context: context, feed: feed, interval: interval)
        let owner = OwnerLookUp(
            sources: plan.ownerless,
            context: context,
            interval: interval,
            found: announce
        )
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await supervisor.run(plans) }
            group.addTask { await owner.run(waitingAt: signal) }
            group.addTask {
                for await change in changes {
                    context.report(.notice(change.words))
                    await filler.lookBack(change)
                    context.tellSpending()
                }
            }
            group.addTask {
                await keeper.run(waitingAt: signal)
                next.finish()
                inbox.finish()
            }
        }
        directory.notify(nil)
        pushed?.notify(nil)
    }

    /// Does what the user asks, until cancelled.
    private func serve(waking supervisor: TargetSupervisor, _ signal: WakeSignal) async {
        for await request in requests {
            switch request {
            case .refresh:
                signal.wake()
                supervisor.wake()
            case .fill(let gap): await filler.fill(gap)
            }
        }
    }
}
