import Foundation
import TweetModel

/// The transport that is on, the one that is about to be, and the rules that lead from one to the other.
struct TransportSwitchDriver {
    /// What a transport may take to finish what it holds before it is cancelled: as long as whoever pressed a key waits for the
    /// other one, and well within the time that X gives an answer (`SuspendDetector.tolerance`).
    static let grace = Duration.seconds(2)

    /// Nil while there is something to do.
    private(set) var outcome: Result<Void, any Error>?

    private let orders: TransportSwitch
    private let inbox: AsyncStream<TransportSwitch.Occurrence>.Continuation
    private var state: SwitchState
    private var prepared: (any TweetTransport)?
    private var current: TransportTask?
    private var lastError: any Error = IntakeError.endedByItself

    init(_ orders: TransportSwitch, _ inbox: AsyncStream<TransportSwitch.Occurrence>.Continuation) {
        self.orders = orders
        self.inbox = inbox
        state = SwitchState(initial: orders.initial)
    }

    /// Starts the first transport.
    mutating func open(_ tasks: inout DiscardingTaskGroup) async {
        await carryOut(state.begin(), &tasks)
    }

    /// Lets the rules answer to what happened.
    mutating func take(_ occurrence: TransportSwitch.Occurrence, _ tasks: inout DiscardingTaskGroup) async {
        let steps =
            switch occurrence {
            case .chosen(let mode): state.chose(mode)
            case .ready(let listen): state.becameReady(listen: listen)
            case .ended(let error): ended(error)
            case .waited(let token): state.waited(token)
            case .shutdownAsked: state.shutdownAsked()
            }
        await carryOut(steps, &tasks)
    }

    private mutating func carryOut(_ steps: [SwitchState.Step], _ tasks: inout DiscardingTaskGroup) async {
        for step in steps {
            switch step {
            case .report(let news): orders.report(news)
            case .tellFailing(let mode, let reason, let wait): tellFailing(mode, reason, wait)
            case .prepare(let mode): await carryOut(prepare(mode), &tasks)
            case .start: start(&tasks)
            case .end: await end(&tasks)
            case .wait(let time, let token):
                after(time, &tasks) { [inbox] in inbox.yield(.waited(token)) }
            case .finish: outcome = .success(())
            case .fail: outcome = .failure(lastError)
            }
        }
    }

    private func tellFailing(_ mode: Mode, _ reason: SafeText, _ wait: Duration) {
        let retryAt = orders.now().addingTimeInterval(wait / .seconds(1))
        orders.report(.failing([.transport(mode.transport)], reason: reason, retryAt: retryAt))
    }

    private mutating func prepare(_ mode: Mode) -> [SwitchState.Step] {
        do {
            prepared = try orders.make(mode)
            return state.prepared()
        } catch {
            lastError = error
            return state.couldNotPrepare(SafeText("\(error)"))
        }
    }

    private mutating func start(_ tasks: inout DiscardingTaskGroup) {
        guard let transport = prepared else { return }
        let run = TransportTask(transport, inbox)
        prepared = nil
        current = run
        tasks.addTask { await run.run() }
    }

    private func end(_ tasks: inout DiscardingTaskGroup) async {
        guard let run = current else { return }
        await run.end()
        after(Self.grace, &tasks) { run.cancel() }
    }

    private mutating func ended(_ error: (any Error)?) -> [SwitchState.Step] {
        lastError = error ?? IntakeError.endedByItself
        return state.ended(SafeText("\(lastError)"))
    }

    private func after(
        _ time: Duration,
        _ tasks: inout DiscardingTaskGroup,
        _ act: @escaping @Sendable () -> Void
    ) {
        tasks.addTask { [clock = orders.clock] in
            guard (try? await clock.sleep(for: time)) != nil else { return }
            act()
        }
    }
}
