package import Intake
import ServiceLifecycle
package import TweetModel
import TweetStore
package import XClient

package import struct Foundation.Date

/// Polls X for every source of a feed, or beside a push transport for what that does not carry or may have missed.
///
/// Each target is read by a task of its own and keeps its state in it. `requests` serves one run: it ends with it.
package struct PollingTransport: TweetTransport {
    /// Between two reads of a target where the user sets nothing.
    package static let defaultInterval: Duration = .seconds(60)
    /// The setting of the history that holds `XClient.spendingNote` of the newest poll.
    package static let spendingSetting = "spent"
    /// Pages that one walk reads where nothing else is said: 800 tweets, 4 US dollars at most.
    package static let defaultPageLimit = 8
    /// Between two looks at what is pushed, from when something was missed to when nothing was for a while.
    static let pauseBetweenLooks: ClosedRange<Duration> = .seconds(60)...(.seconds(15 * 60))

    let context: PollContext
    private let feed: [Source]
    private let interval: Duration
    private let requests: AsyncStream<PollRequest>

    /// `interval` is at least 1 s; `pageLimit` 1...32; `firstPageSize` is how many tweets to begin with where nothing is known.
    ///
    /// `pushed` names the kinds of sources that a push transport carries at the same time. They are read at once and at
    /// each `.refresh`; between, a look at their newest tweets now and then shows whether push still brings everything. X
    /// refusing that is told as a notice and ends nothing.
    package init(
        client: XClient,
        feed: [Source],
        pushed: Set<Source.Kind> = [],
        interval: Duration = defaultInterval,
        intake: TweetIntake,
        requests: AsyncStream<PollRequest>,
        report: @escaping @Sendable (TransportReport) -> Void,
        time: MonotonicTime,
        now: @escaping @Sendable () -> Date,
        random: RandomSource = .system,
        pageLimit: Int = defaultPageLimit,
        firstPageSize: Int = 40
    ) {
        self.feed = feed
        self.interval = interval
        self.requests = requests
        context = PollContext(
            client: client,
            intake: intake,
            report: report,
            time: time,
            now: now,
            random: random,
            pageLimit: pageLimit,
            firstPageSize: firstPageSize,
            pushed: pushed
        )
    }

    package func run(ready: @escaping @Sendable (_ listen: String?) -> Void) async throws {
        let doorbells = WakeSignal()
        try await withGracefulShutdownHandler {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { await serve(ringing: doorbells) }
                defer { group.cancelAll() }
                guard let targets = try await targets(waitingAt: doorbells, ready: ready) else { return }
                await poll(targets, waitingAt: doorbells)
            }
        } onGracefulShutdown: {
            doorbells.close()
        }
    }

    // MARK: - Parts of a run

    /// The targets, once X named the accounts; nil when the poller was asked to end before.
    ///
    /// Throws what the user must mend, unless a push transport goes on without. Trouble that passes is told and waited out;
    /// the poller counts as ready meanwhile.
    private func targets(
        waitingAt doorbells: WakeSignal,
        ready: @Sendable (_ listen: String?) -> Void
    ) async throws -> [PollTarget]? {
        var doorbell = PollTimer(doorbells, time: context.time)
        var schedule = PollSchedule(interval: interval)
        var random = context.random
        var isReady = false
        while true {
            do {
                let targets = try await cancelWhenGracefulShutdown { try await resolve() }
                if !isReady { ready(nil) }
                return targets
            } catch is CancellationError {
                return nil
            } catch {
                let step = schedule.next(after: PollOutcome(error), using: &random)
                if step.wait == nil, !isReady, !isBesidePush { throw error }
                if !isReady { ready(nil) }
                isReady = true
                for source in Set(feed.map(\.kind)) { context.tellFailed(source, error, step) }
                guard await doorbell.wait(step.wait) != nil else { return nil }
            }
        }
    }

    /// The targets of the feed; asks X where it must.
    func resolve() async throws -> [PollTarget] {
        let book = AccountBook(client: context.client, store: context.intake.store, now: context.now)
        let outcome = try await FeedResolution(client: context.client, book: book).resolve(feed)
        guard !outcome.targets.isEmpty else {
            if let refused = outcome.refused.first { throw refused.error }
            throw PollingError.nothingToRead(outcome.coverage.sentence)
        }
        // What push covers is for push to tell.
        if !isBesidePush { context.report(.coverage(outcome.coverage.sentence)) }
        for refused in outcome.refused {
            context.tellStopped(refused.source, SafeText(refused.error.description))
        }
        return outcome.targets
    }

    private var isBesidePush: Bool { !context.pushed.isEmpty }

    private func poll(_ targets: [PollTarget], waitingAt doorbells: WakeSignal) async {
        await withTaskGroup(of: Void.self) { group in
            for target in targets {
                let schedule = schedule(of: target, among: targets)
                group.addTask {
                    await TargetLoop(target: target, context: context, schedule: schedule)
                        .run(waitingAt: doorbells)
                }
            }
        }
    }

    private func schedule(of target: PollTarget, among targets: [PollTarget]) -> PollSchedule {
        let sharers = targets.count { $0.route == target.route }
        guard context.pushed.contains(target.source) else {
            return PollSchedule(interval: interval, sharers: sharers)
        }
        let pause = Self.pauseBetweenLooks
        return PollSchedule(
            interval: pause.lowerBound,
            longest: pause.upperBound,
            growth: 2,
            sharers: sharers
        )
    }

    /// Does what the user asks, until cancelled.
    private func serve(ringing doorbells: WakeSignal) async {
        for await request in requests {
            switch request {
            case .refresh: doorbells.ringAll()
            case .fillGap(let id): await GapFiller(context: context).fill(id)
            }
        }
    }
}
