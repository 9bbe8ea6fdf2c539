import Dashboard
import Glibc
import ScreenModel
import Synchronization
import TweetModel

@testable import Terminal

/// Everything around a loop: pipes for keys, signals and output, a mailbox, and a play.
struct Stage {
    static let size = Size(columns: 60, rows: 12)

    let keys: Pipe
    let signals: Pipe
    let output: Pipe
    let mailbox: Mailbox
    /// What the dashboard is given when it asks for the history; nothing comes back while this is empty.
    var history: [StoredTweet] = []
    private var acts: [ManualTime.Act] = []

    init() throws {
        keys = try Pipe()
        signals = try Pipe()
        output = try Pipe()
        mailbox = try Mailbox()
    }

    /// Has something happen at a time of the play.
    mutating func at(_ time: Duration, _ act: @escaping @Sendable () -> Void) {
        acts.append(ManualTime.Act(time: time, perform: act))
    }

    /// What came of a play.
    struct Result {
        let exit: TerminalExit
        let screen: RecordingScreen.Record
        let effects: [Effect]
        let wakeUps: Int
    }

    /// Plays to the end; one second after the last act the mailbox is closed.
    ///
    /// `prepare` sets the screen's answers.
    func play(prepare: (inout RecordingScreen) -> Void = { _ in }) -> Result {
        let mailbox = mailbox
        let end = (acts.map(\.time).max() ?? .zero) + .seconds(1)
        let time = ManualTime(acts + [ManualTime.Act(time: end) { mailbox.close() }])
        let effects = Mutex<[Effect]>([])
        var screen = RecordingScreen(
            size: Self.size,
            input: keys.reader,
            output: output.writer,
            elapsed: { time.elapsed }
        )
        prepare(&screen)
        var loop = TerminalLoop(
            dashboard: Dashboard(size: Self.size, now: ManualTime.start),
            mailbox: mailbox,
            signals: TerminalSignals(descriptor: signals.reader),
            clock: time.clock,
            perform: { effect in
                effects.withLock { $0.append(effect) }
                guard case .loadHistory(let request) = effect, !history.isEmpty else { return }
                mailbox.post(.historyLoaded(HistoryPage(request: request, tweets: history, isEnd: true)))
            }
        )
        let exit = loop.run(on: &screen)
        return Result(
            exit: exit,
            screen: screen.record,
            effects: effects.withLock { $0 },
            wakeUps: time.wakeUps
        )
    }
}
