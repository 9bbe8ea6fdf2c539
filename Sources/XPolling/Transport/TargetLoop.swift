import TweetModel
import XClient

/// Polls one target until the poller ends, and tells how it goes.
struct TargetLoop: Sendable {
    let target: PollTarget
    let context: PollContext
    let schedule: PollSchedule

    func run(waitingAt doorbells: Doorbells) async {
        var doorbell = Doorbell(doorbells, time: context.time)
        var reader = TargetReader(target, context: context)
        var schedule = schedule
        var random = context.random
        while true {
            let step: PollSchedule.Step
            do {
                let allowance = try await reader.read()
                try await context.noteSpending()
                step = schedule.next(after: .answered(allowance), using: &random)
                context.tellAnswered(target.source, step)
            } catch is CancellationError {
                return
            } catch {
                step = schedule.next(after: PollOutcome(error), using: &random)
                context.tellFailed(target.source, error, step)
            }
            guard await doorbell.wait(step.wait) else { return }
        }
    }
}
