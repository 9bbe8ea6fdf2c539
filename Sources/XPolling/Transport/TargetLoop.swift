import TweetModel
import XClient

/// Polls one target until the poller ends, and tells how it goes.
struct TargetLoop: Sendable {
    let target: PollTarget
    let context: PollContext
    let schedule: PollSchedule

    func run(waitingAt doorbells: WakeSignal) async {
        var doorbell = PollTimer(doorbells, time: context.time)
        var reader = TargetReader(target, context: context)
        var schedule = schedule
        var random = context.random
        // A look is enough only where push carries the target and nothing happened since a whole read came through.
        var isLookEnough = false
        while true {
            let step: PollSchedule.Step
            do {
                let read = try await reader.read(isLookEnough ? .look : .whole)
                try await context.noteSpending()
                step = schedule.next(after: .answered(read.allowance, isNews: read.isNews), using: &random)
                context.tellAnswered(target.source, step)
                isLookEnough = context.pushed.contains(target.source)
            } catch is CancellationError {
                return
            } catch {
                step = schedule.next(after: PollOutcome(error), using: &random)
                context.tellFailed(target.source, error, step)
                // What keeps us from asking X may keep X from delivering.
                isLookEnough = false
            }
            guard let ring = await doorbell.wait(step.wait) else { return }
            // Whoever asks knows of an outage, or wants to be sure.
            if ring == .asked { isLookEnough = false }
        }
    }
}
