import TweetModel

/// The rules by which one transport follows another, without any transport in it.
///
/// One transport runs at a time. The newest choice wins: choices that come during a change are looked at when it has settled,
/// so pressing the key twice ends where it began.
struct SwitchState {
    /// What is to be done, in order.
    enum Step: Equatable {
        case report(TransportReport)
        /// Report of the transport of a mode that nothing comes by it for that long, and why.
        case tellFailing(Mode, SafeText, retryIn: Duration)
        /// Make the transport of a mode without starting it; then tell `prepared` or `couldNotPrepare`.
        case prepare(Mode)
        /// Start what was prepared; then tell `becameReady` and `ended`.
        case start
        /// Ask the transport to end; then tell `ended`.
        case end
        /// Tell `waited` with this token after the time.
        case wait(Duration, token: Int)
        case finish
        /// Give up with the error that the transport ended with.
        case fail
    }

    private enum Phase: Equatable {
        /// The first transport is starting.
        case opening(Mode)
        case running(Mode)
        /// It ended by itself and is started again when the time is up.
        case resting(Mode)
        /// It is started again.
        case returning(Mode)
        /// A change was asked for; `isRunning` tells whether the old transport is.
        case preparing(Mode, from: Mode, isRunning: Bool)
        case ending(Mode, next: Mode)
        case trying(Mode, insteadOf: Mode)
        /// The program ends, the transport is finishing.
        case leaving
        case over
    }

    /// A transport that ran this long is steady: the next restart is quick again.
    static let steadyAfter = Duration.seconds(60)

    private var phase: Phase
    /// The newest choice made while a change was under way.
    private var choice: Mode?
    /// Grows with each time in a row that a transport ended by itself.
    private var restarts = Backoff(longest: .seconds(60))
    /// Tells a timer that still counts from one that does not.
    private var token = 0

    init(initial: Mode) {
        phase = .opening(initial)
    }

    mutating func begin() -> [Step] {
        guard case .opening(let mode) = phase else { return [] }
        return [.prepare(mode)]
    }

    mutating func chose(_ mode: Mode) -> [Step] {
        switch phase {
        case .running(let current), .resting(let current):
            guard mode != current else { return [] }
            phase = .preparing(mode, from: current, isRunning: phase == .running(current))
            return [.report(.switching(to: mode)), .prepare(mode)]
        case .opening, .returning, .preparing, .ending, .trying:
            choice = mode
            return []
        case .leaving, .over:
            return []
        }
    }

    mutating func prepared() -> [Step] {
        switch phase {
        case .opening, .returning:
            return [.start]
        case .preparing(let next, let old, isRunning: true):
            phase = .ending(old, next: next)
            return [.end]
        case .preparing(let next, let old, isRunning: false):
            phase = .trying(next, insteadOf: old)
            return [.start]
        case .running, .resting, .ending, .trying, .leaving, .over:
            return []
        }
    }

    mutating func couldNotPrepare(_ reason: SafeText) -> [Step] {
        switch phase {
        case .preparing(let wanted, let old, let isRunning):
            phase = isRunning ? .running(old) : .resting(old)
            return [.report(.refused(wanted: wanted, current: old, reason: reason))]
        case .opening, .running, .resting, .returning, .ending, .trying, .leaving, .over:
            return ended(reason)
        }
    }

    mutating func becameReady(listen: String?) -> [Step] {
        switch phase {
        case .opening(let mode), .returning(let mode), .trying(let mode, insteadOf: _):
            phase = .running(mode)
            token += 1
            let steps = [Step.report(.running(mode, listen: listen)), .wait(Self.steadyAfter, token: token)]
            defer { choice = nil }
            return steps + (choice.map { chose($0) } ?? [])
        case .running, .resting, .preparing, .ending, .leaving, .over:
            return []
        }
    }

    /// The transport's `run` returned or threw.
    mutating func ended(_ reason: SafeText) -> [Step] {
        switch phase {
        case .opening:
            phase = .over
            return [.fail]
        case .running(let mode), .returning(let mode):
            return rest(mode, reason)
        case .ending(let old, let next):
            phase = .trying(next, insteadOf: old)
            return [.start]
        case .trying(let wanted, let old):
            phase = .returning(old)
            // A choice of the mode that has just failed was made before that was known.
            if choice == wanted { choice = nil }
            return [.report(.refused(wanted: wanted, current: old, reason: reason)), .prepare(old)]
        case .leaving:
            phase = .over
            return [.finish]
        case .resting, .preparing, .over:
            return []
        }
    }

    /// The time of a `wait` is up.
    mutating func waited(_ token: Int) -> [Step] {
        guard token == self.token else { return [] }
        switch phase {
        case .resting(let mode):
            phase = .returning(mode)
            return [.prepare(mode)]
        case .running:
            restarts.reset()
            return []
        case .opening, .returning, .preparing, .ending, .trying, .leaving, .over:
            return []
        }
    }

    mutating func shutdownAsked() -> [Step] {
        switch phase {
        case .opening, .running, .returning, .preparing, .ending, .trying:
            phase = .leaving
            return [.end]
        case .resting:
            phase = .over
            return [.finish]
        case .leaving, .over:
            return []
        }
    }

    /// Waits 1, 2, 4 … 60 seconds before the transport of `mode` is started again; a choice made meanwhile is taken at once.
    private mutating func rest(_ mode: Mode, _ reason: SafeText) -> [Step] {
        let wait = restarts.next()
        token += 1
        phase = .resting(mode)
        let notice = SafeText(
            "\(mode.rawValue) stopped: \(reason.string); again in \(wait.components.seconds) s"
        )
        defer { choice = nil }
        return [
            .report(.notice(notice)), .tellFailing(mode, reason, retryIn: wait),
            .wait(wait, token: token),
        ] + (choice.map { chose($0) } ?? [])
    }
}
