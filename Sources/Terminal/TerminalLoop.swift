import Dashboard
import Foundation
import Glibc
import ScreenModel
import TweetModel

/// Sleeps until something happens, tells the dashboard, and paints what came of it: the whole life of the screen.
///
/// A value on one thread; what it draws on is handed in. Nothing here waits for the terminal: while that takes no output
/// the dashboard goes on receiving, frames are skipped, and the newest is painted once there is room.
struct TerminalLoop {
    /// As many keys as are taken before the screen is looked after again; more are read in the next round.
    private static let keysPerRound = 1_024

    private let mailbox: Mailbox
    private let signals: TerminalSignals
    private let clock: LoopClock
    private let perform: (Effect) -> Void

    private var dashboard: Dashboard
    private var gate = PaintGate()
    private var tick = ClockTick()
    private var zone = ZoneWatch()
    /// Nil when the screen must be painted whatever it shows.
    private var painted: Frame?
    /// True while the terminal has yet to take the rest of a frame.
    private var isOutputWaiting = false
    private var mayHoldMoreKeys = false
    private var exit: TerminalExit?

    init(
        dashboard: Dashboard,
        mailbox: Mailbox,
        signals: TerminalSignals,
        clock: LoopClock,
        perform: @escaping (Effect) -> Void
    ) {
        self.dashboard = dashboard
        self.mailbox = mailbox
        self.signals = signals
        self.clock = clock
        self.perform = perform
        gate.keyWasPressed()
    }

    /// Returns when the user quit, a signal or the mailbox asked for the end, or the terminal is gone.
    mutating func run(on screen: inout some Screen & ~Copyable) -> TerminalExit {
        lookAtZone(on: &screen)
        while true {
            paint(on: &screen)
            if let exit { return exit }
            let readiness = wait(for: screen)
            // 1. Signals come first: a window that was closed, or a wish to end, makes the rest pointless.
            let signals = readiness.hasSignals ? self.signals.drain() : []
            end(for: signals)
            if readiness.isTerminalGone {
                screen.forget()
                end(.terminalGone)
            }
            if let exit { return exit }
            // 2. Then the facts, each wake's clock before them.
            let posted = readiness.hasMail ? mailbox.drain() : []
            tellTime(always: !posted.isEmpty || readiness.hasKeys || !signals.isEmpty, on: &screen)
            adapt(to: signals, on: &screen)
            for event in posted { receive(event, on: &screen) }
            if readiness.hasKeys { takeKeys(from: &screen) }
            // 3. Then what remains of the last frame.
            if readiness.canWrite { flush(&screen) }
            if mailbox.isClosed { end(.stopped) }
        }
    }

    // MARK: Waiting

    private func wait(for screen: borrowing some Screen & ~Copyable) -> LoopReadiness {
        // A terminal that is not ours is not read, only watched: poll tells of a hang-up unasked.
        var descriptors = [
            pollfd(fd: screen.input, events: screen.isUp ? Int16(POLLIN) : 0, revents: 0),
            pollfd(fd: mailbox.descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: isOutputWaiting ? screen.output : -1, events: Int16(POLLOUT), revents: 0),
        ]
        clock.wait(&descriptors, mayHoldMoreKeys ? .zero : timeLeft(screen.isUp))
        return LoopReadiness(
            hasKeys: mayHoldMoreKeys || descriptors[0].revents & Int16(POLLIN) != 0,
            isTerminalGone: descriptors[0].revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0,
            hasMail: descriptors[1].revents != 0,
            hasSignals: descriptors[2].revents != 0,
            canWrite: descriptors[3].revents != 0
        )
    }

    /// Until the next frame or tick; nil when neither could be shown.
    private func timeLeft(_ isUp: Bool) -> Duration? {
        guard isUp, !isOutputWaiting else { return nil }
        let toTick = tick.delay(at: clock.now())
        return gate.delay(at: clock.elapsed()).map { min($0, toTick) } ?? toTick
    }

    // MARK: Telling the dashboard

    private mutating func receive(_ event: Event, on screen: inout some Screen & ~Copyable) {
        switch event {
        case .keyPressed, .pasted: gate.keyWasPressed()
        default: gate.somethingArrived()
        }
        for effect in dashboard.receive(event) { carryOut(effect, on: &screen) }
        if dashboard.isFinished { end(.finished) }
    }

    /// `always` when other events follow, whose drawing depends on the time.
    private mutating func tellTime(always: Bool, on screen: inout some Screen & ~Copyable) {
        let now = clock.now()
        guard tick.isDue(at: now) || always else { return }
        tick.told(at: now)
        receive(.clockTicked(now), on: &screen)
        lookAtZone(on: &screen)
    }

    private mutating func lookAtZone(on screen: inout some Screen & ~Copyable) {
        if let zone = zone.change(at: clock.now(), clock) { receive(.zoneChanged(zone), on: &screen) }
    }

    private mutating func takeKeys(from screen: inout some Screen & ~Copyable) {
        mayHoldMoreKeys = false
        for _ in 0..<Self.keysPerRound {
            guard exit == nil, screen.isUp, let input = screen.nextInput() else { return }
            switch input {
            case .key(.control("\\")): return end(.signalled(SIGQUIT))
            case .key(let key): receive(.keyPressed(key), on: &screen)
            case .pasted(let text): receive(.pasted(text), on: &screen)
            case .focusChanged(let hasFocus): receive(.focusChanged(hasFocus), on: &screen)
            }
        }
        mayHoldMoreKeys = true
    }

    /// What the terminal itself must do is done here, all else by others.
    private mutating func carryOut(_ effect: Effect, on screen: inout some Screen & ~Copyable) {
        switch effect {
        case .suspend: suspend(&screen)
        case .redraw:
            screen.redraw()
            painted = nil
        case .copy(let text):
            screen.copy(text.string)
            if !isOutputWaiting { flush(&screen) }
            // The terminal may be one within tmux, which wants to be told by itself.
            perform(effect)
        case .switchMode, .loadHistory, .loadSpending, .renewSpending, .loadSources, .priceAudit, .audit,
            .refresh, .fill,
            .openLink, .rememberTheme, .rememberReadLine:
            perform(effect)
        }
    }

    // MARK: Signals

    private mutating func end(for signals: Set<CInt>) {
        let first = TerminalSignals.endings.first { signals.contains($0) }
        if let first { end(.signalled(first)) }
    }

    /// The first reason stands.
    private mutating func end(_ reason: TerminalExit) {
        exit = exit ?? reason
    }

    private mutating func adapt(to signals: Set<CInt>, on screen: inout some Screen & ~Copyable) {
        if signals.contains(SIGCONT) { resume(&screen) }
        if signals.contains(SIGWINCH), screen.resize() {
            painted = nil
            receive(.resized(screen.size), on: &screen)
        }
        if signals.contains(SIGTSTP) { suspend(&screen) }
    }

    /// The process stops in here; SIGCONT, which then waits among the signals, brings the screen back.
    private mutating func suspend(_ screen: inout some Screen & ~Copyable) {
        screen.suspend()
        guard !screen.isUp else {
            return receive(
                .transportReported(.notice("not stopped: nothing here could continue it")),
                on: &screen
            )
        }
        isOutputWaiting = false
    }

    /// In the background the terminal belongs to the shell: there is nothing to do but to stop again.
    private mutating func resume(_ screen: inout some Screen & ~Copyable) {
        guard screen.resume() else { return suspend(&screen) }
        painted = nil
        receive(.resized(screen.size), on: &screen)
        receive(.resumed, on: &screen)
        gate.keyWasPressed()
    }

    // MARK: Painting

    private mutating func paint(on screen: inout some Screen & ~Copyable) {
        guard exit == nil, screen.isUp, !isOutputWaiting, gate.delay(at: clock.elapsed()) == .zero else {
            return
        }
        let frame = dashboard.frame()
        gate.framePainted(at: clock.elapsed())
        guard frame != painted else { return }
        screen.paint(frame)
        painted = frame
        flush(&screen)
    }

    private mutating func flush(_ screen: inout some Screen & ~Copyable) {
        switch screen.flush() {
        case .drained: isOutputWaiting = false
        case .waits: isOutputWaiting = true
        case .gone: end(.terminalGone)
        }
    }
}
