package import Intake
import ServiceLifecycle
package import TweetModel
import TweetStore
package import XClient

package import struct Foundation.Date

/// Polls X for every source of a feed.
///
/// Each target is read by a task of its own and keeps its state in it. `requests` serves one run: it ends with it.
package struct PollingTransport: TweetTransport {
    /// Between two reads of a target where the user sets nothing.
    package static let defaultInterval: Duration = .seconds(60)
    /// The setting of the history that holds `XClient.spendingNote` of the newest poll.
    package static let spendingSetting = "spent"
    /// Pages that one walk reads where nothing else is said: 800 tweets, 4 US dollars at most.
    package static let defaultPageLimit = 8

    private let feed: [Source]
    private let interval: Duration
    private let requests: AsyncStream<PollRequest>
    private let context: PollContext

    /// `interval` is at least 1 s; `pageLimit` 1...32; `firstPageSize` is how many tweets to begin with where nothing is known.
    package init(
        client: XClient,
        feed: [Source],
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
            firstPageSize: firstPageSize
        )
    }

    package func run(ready: @escaping @Sendable (_ listen: String?) -> Void) async throws {
        let doorbells = Doorbells()
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

    /// Reads every target once, for the time between two transports or after an outage.
    ///
    /// Throws the first error after all targets had their turn; the others are read all the same.
    package func catchUp() async throws {
        let targets = try await resolve()
        var firstError: (any Error)?
        for target in targets {
            var reader = TargetReader(target, context: context)
            do {
                _ = try await reader.read()
                try await context.noteSpending()
                context.tellAnswered(target.source, .wait(.zero))
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                firstError = firstError ?? error
            }
        }
        if let firstError { throw firstError }
    }

    /// Reads every target once, and again whenever `requests` asks: the reading beside a push transport.
    ///
    /// What goes wrong is told and ends nothing: push goes on, and the cursors stay for the next read. Ends at graceful
    /// shutdown.
    package func readOnRequest() async {
        await readOnce()
        for await request in requests.cancelOnGracefulShutdown() {
            switch request {
            case .refresh: await readOnce()
            case .fillGap(let id): await fillGap(id)
            }
        }
    }

    private func readOnce() async {
        do {
            try await cancelWhenGracefulShutdown { try await catchUp() }
        } catch is CancellationError {
            // The mode ends; the next one reads from the same cursors.
        } catch {
            context.report(.notice(SafeText("what came before push was not read: \(error) (r tries again)")))
        }
    }

    // MARK: - Parts of a run

    /// The targets, once X named the accounts; nil when the poller was asked to end before.
    ///
    /// Throws what the user must mend. Trouble that passes is told and waited out; the poller counts as ready meanwhile.
    private func targets(
        waitingAt doorbells: Doorbells,
        ready: @Sendable (_ listen: String?) -> Void
    ) async throws -> [PollTarget]? {
        var doorbell = Doorbell(doorbells, time: context.time)
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
                if step.wait == nil, !isReady { throw error }
                if !isReady { ready(nil) }
                isReady = true
                for source in Set(feed.map(\.kind)) { context.tellFailed(source, error, step) }
                guard await doorbell.wait(step.wait) else { return nil }
            }
        }
    }

    private func resolve() async throws -> [PollTarget] {
        let resolution = FeedResolution(
            client: context.client,
            store: context.intake.store,
            now: context.now
        )
        let outcome = try await resolution.resolve(feed)
        guard !outcome.targets.isEmpty else {
            if let refused = outcome.refused.first { throw refused.error }
            throw PollingError.nothingToRead(outcome.coverage.sentence)
        }
        context.report(.coverage(outcome.coverage.sentence))
        for refused in outcome.refused {
            context.report(.stopped(refused.source, reason: SafeText(refused.error.description)))
        }
        return outcome.targets
    }

    private func poll(_ targets: [PollTarget], waitingAt doorbells: Doorbells) async {
        await withTaskGroup(of: Void.self) { group in
            for target in targets {
                let sharers = targets.count { $0.route == target.route }
                let schedule = PollSchedule(interval: interval, sharers: sharers)
                group.addTask {
                    await TargetLoop(target: target, context: context, schedule: schedule)
                        .run(waitingAt: doorbells)
                }
            }
        }
    }

    /// Does what the user asks, until cancelled.
    private func serve(ringing doorbells: Doorbells) async {
        for await request in requests {
            switch request {
            case .refresh: doorbells.ringAll()
            case .fillGap(let id): await fillGap(id)
            }
        }
    }

    private func fillGap(_ id: Int64) async {
        do {
            let gaps = try await context.intake.store.openGaps()
            guard let gap = gaps.first(where: { $0.id == id }), let target = try await target(of: gap) else {
                return
            }
            try await GapFiller(context: context).fill(gap, of: target)
            try await context.noteSpending()
            context.report(.spent(microdollars: context.client.spentToday))
        } catch is CancellationError {
            // The poller ends; the gap stays as it was.
        } catch {
            context.report(.notice(SafeText("gap not filled: \(error)")))
        }
    }

    /// The target of a gap, in the form that reaches farthest back.
    private func target(of gap: Gap) async throws -> PollTarget? {
        guard case .accounts(let handles) = PollTarget(key: gap.target), handles.count == 1,
            let known = try await context.intake.store.account(handle: handles[0])
        else { return PollTarget(key: gap.target) }
        return .account(handle: handles[0], id: known.id)
    }
}
