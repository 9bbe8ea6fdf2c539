import Synchronization
import TweetModel
import XClient
import XWire

/// Has every target of the newest plan read by a task of its own, which keeps its state in it; what a plan drops, ends.
final class TargetSupervisor: Sendable {
    private let signals = Mutex<[FeedPlan.Entry: WakeSignal]>([:])
    private let context: PollContext
    private let interval: Duration
    private let filler: HoleFiller

    init(context: PollContext, interval: Duration, filler: HoleFiller) {
        self.context = context
        self.interval = interval
        self.filler = filler
    }

    /// Follows the plans until their stream ends, and then until every target has finished what it holds.
    func run(_ plans: AsyncStream<FeedPlan>) async {
        await withDiscardingTaskGroup { group in
            for await plan in plans {
                let (started, dropped, retired) = change(to: plan)
                if !retired.isEmpty { context.report(.retired([Link](retired))) }
                for signal in dropped { signal.close() }
                for (entry, signal) in started {
                    let sharers = { @Sendable [self] in count(readThrough: entry.target.route) }
                    let loop = TargetLoop(
                        target: entry.target,
                        isPushed: entry.isPushed,
                        context: context,
                        schedule: PollSchedule(interval: interval),
                        sharers: sharers,
                        filler: filler
                    )
                    group.addTask { [self] in
                        await loop.run(waitingAt: signal)
                        // A read that was under way when its target was dropped has told of it once more.
                        let retired = sourcesDropped(with: entry)
                        if !retired.isEmpty { context.report(.retired([Link](retired))) }
                    }
                }
            }
            for signal in signals.withLock({ $0.values.map(\.self) }) { signal.close() }
        }
    }

    /// Has every target read now.
    func wake() {
        for signal in signals.withLock({ $0.values.map(\.self) }) { signal.wake() }
    }

    private func change(
        to plan: FeedPlan
    ) -> (started: [(FeedPlan.Entry, WakeSignal)], dropped: [WakeSignal], retired: [Source.ID]) {
        signals.withLock { signals in
            let wanted = Set(plan.entries)
            let dropped = signals.filter { !wanted.contains($0.key) }
            for entry in dropped.keys { signals[entry] = nil }
            var started: [(FeedPlan.Entry, WakeSignal)] = []
            for entry in plan.entries where signals[entry] == nil {
                let signal = WakeSignal()
                signals[entry] = signal
                started.append((entry, signal))
            }
            // Nothing more will be said of what is in no target now.
            let kept = Set(wanted.flatMap(\.target.sources))
            let retired = Set(dropped.keys.flatMap(\.target.sources)).subtracting(kept)
            return (started, dropped.values.map(\.self), retired.sorted())
        }
    }

    /// What of a dropped target is in no other; nothing while it is in the plan itself.
    private func sourcesDropped(with entry: FeedPlan.Entry) -> [Source.ID] {
        signals.withLock { signals in
            let kept = Set(signals.keys.flatMap(\.target.sources))
            return entry.target.sources.filter { !kept.contains($0) }
        }
    }

    private func count(readThrough route: Route) -> Int {
        signals.withLock { signals in signals.keys.count { $0.target.route == route } }
    }
}
