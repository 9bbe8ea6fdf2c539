import Dashboard
import Glibc
import ScreenModel
import Testing
import TweetModel

@testable import Terminal

@Suite("TerminalLoop, ways out and back")
struct TerminalLoopSignalTests {
    // MARK: The end

    @Test("ends when the user quits")
    func quits() throws {
        var stage = try Stage()
        let keys = stage.keys
        stage.at(.seconds(1)) { keys.type("q") }

        let result = stage.play()

        #expect(result.exit == .finished)
        #expect(!result.screen.isForgotten)
    }

    @Test("ends when the mailbox is closed")
    func closed() throws {
        let result = try Stage().play()

        #expect(result.exit == .stopped)
    }

    @Test("ends for a signal that asks for it", arguments: [SIGTERM, SIGINT, SIGHUP, SIGQUIT])
    func signalled(number: CInt) throws {
        var stage = try Stage()
        let signals = stage.signals
        stage.at(.seconds(1)) { signals.signal(number) }

        let result = stage.play()

        #expect(result.exit == .signalled(number))
        #expect(!result.screen.isForgotten)
    }

    @Test("takes Ctrl-\\ for SIGQUIT")
    func quitKey() throws {
        var stage = try Stage()
        let keys = stage.keys
        stage.at(.seconds(1)) { keys.type("\u{1C}") }

        let result = stage.play()

        #expect(result.exit == .signalled(SIGQUIT))
    }

    @Test("ends without a byte more when the terminal is gone")
    func hungUp() throws {
        var stage = try Stage()
        let keys = stage.keys
        stage.at(.seconds(1)) { keys.hangUp() }

        let result = stage.play()

        #expect(result.exit == .terminalGone)
        #expect(result.screen.isForgotten)
    }

    @Test("writes nothing for SIGHUP when the terminal is gone too")
    func hungUpWithSignal() throws {
        var stage = try Stage()
        let (keys, signals) = (stage.keys, stage.signals)
        stage.at(.seconds(1)) {
            keys.hangUp()
            signals.signal(SIGHUP)
        }

        let result = stage.play()

        #expect(result.exit == .signalled(SIGHUP))
        #expect(result.screen.isForgotten)
    }

    @Test("ends when the terminal takes no output for good")
    func writeFails() throws {
        var stage = try Stage()
        stage.at(.seconds(5)) {}

        let result = stage.play { $0.progress = [.gone] }

        #expect(result.exit == .terminalGone)
    }

    @Test("ignores a signal that means nothing to the screen")
    func otherSignal() throws {
        var stage = try Stage()
        let signals = stage.signals
        stage.at(.seconds(1)) { signals.signal(SIGUSR1) }

        let result = stage.play()

        #expect(result.exit == .stopped)
        #expect(result.screen.paintings.count == 1)
    }

    // MARK: The window

    @Test("takes over the window's new size")
    func resized() throws {
        var stage = try Stage()
        let signals = stage.signals
        stage.at(.seconds(1)) { signals.signal(SIGWINCH) }

        let result = stage.play { $0.windowSize = Size(columns: 100, rows: 30) }

        #expect(result.screen.paintings.last?.frame.size == Size(columns: 100, rows: 30))
    }

    // MARK: Stopping

    @Test("stops for Ctrl-Z, and paints nothing until it goes on")
    func suspends() throws {
        var stage = try Stage()
        let (keys, signals, mailbox) = (stage.keys, stage.signals, stage.mailbox)
        stage.at(.seconds(1)) { keys.type("\u{1A}") }
        stage.at(.seconds(2)) { mailbox.post(.resized(Size(columns: 50, rows: 15))) }
        stage.at(.seconds(9)) { signals.signal(SIGCONT) }

        let result = stage.play()

        #expect(result.screen.suspensions == 1)
        #expect(result.screen.paintings.map(\.time) == [.zero, .seconds(9)])
        #expect(result.screen.isUp)
    }

    @Test("stops for SIGTSTP")
    func stopSignal() throws {
        var stage = try Stage()
        let signals = stage.signals
        stage.at(.seconds(1)) { signals.signal(SIGTSTP) }

        let result = stage.play()

        #expect(result.screen.suspensions == 1)
        #expect(!result.screen.isUp)
    }

    @Test("leaves the keys alone while it is stopped")
    func keysWhileStopped() throws {
        var stage = try Stage()
        let keys = stage.keys
        stage.at(.seconds(1)) { keys.type("\u{1A}") }
        stage.at(.seconds(2)) { keys.type("q") }

        let result = stage.play()

        #expect(result.exit == .stopped)
        #expect(keys.drain() == Array("q".utf8))
    }

    @Test("tells the dashboard that it goes on, which then reads what it missed")
    func resumes() throws {
        var stage = try Stage()
        let signals = stage.signals
        stage.at(.seconds(1)) { signals.signal(SIGTSTP) }
        stage.at(.seconds(2)) { signals.signal(SIGCONT) }

        let result = stage.play { $0.windowSize = Stage.size }

        #expect(result.effects.contains { if case .loadHistory = $0 { true } else { false } })
    }

    @Test("stops again when it is continued in the background")
    func background() throws {
        var stage = try Stage()
        let signals = stage.signals
        stage.at(.seconds(1)) { signals.signal(SIGTSTP) }
        stage.at(.seconds(2)) { signals.signal(SIGCONT) }
        stage.at(.seconds(3)) { signals.signal(SIGCONT) }

        let result = stage.play { $0.isInForeground = [false, true] }

        #expect(result.screen.suspensions == 2)
        #expect(result.screen.paintings.map(\.time) == [.zero, .seconds(3)])
    }

    @Test("ends rather than goes on when a stopped program is killed")
    func killedWhileStopped() throws {
        var stage = try Stage()
        let signals = stage.signals
        stage.at(.seconds(1)) { signals.signal(SIGTSTP) }
        stage.at(.seconds(2)) {
            signals.signal(SIGTERM)
            signals.signal(SIGCONT)
        }

        let result = stage.play()

        #expect(result.exit == .signalled(SIGTERM))
        #expect(!result.screen.isUp)
    }

    // MARK: A terminal that takes nothing

    @Test("goes on receiving while the terminal takes nothing, and then paints the newest alone")
    func stalled() throws {
        var stage = try Stage()
        let (mailbox, keys, output) = (stage.mailbox, stage.keys, stage.output)
        output.fill()
        for number in 1...5_000 {
            stage.at(.milliseconds(number)) {
                mailbox.post(.resized(Size(columns: 60 + number % 100, rows: 20)))
            }
        }
        stage.at(.seconds(6)) { keys.type("p") }
        stage.at(.seconds(7)) { output.drain() }

        let result = stage.play { $0.progress = [.waits] }

        #expect(result.effects.contains(.switchMode(to: .push)))
        #expect(!result.effects.contains { if case .loadHistory = $0 { true } else { false } })
        #expect(result.screen.paintings.map(\.time) == [.zero, .seconds(7)])
        #expect(result.screen.paintings.last?.frame.size == Size(columns: 60, rows: 20))
    }

    @Test("does not wake for the clock while the terminal takes nothing")
    func stalledIsQuiet() throws {
        var stage = try Stage()
        stage.output.fill()
        stage.at(.seconds(60)) {}

        let result = stage.play { $0.progress = [.waits] }

        #expect(result.wakeUps < 5)
    }

    @Test("ends for a signal while the terminal takes nothing")
    func stalledEnds() throws {
        var stage = try Stage()
        let signals = stage.signals
        stage.output.fill()
        stage.at(.seconds(3)) { signals.signal(SIGTERM) }

        let result = stage.play { $0.progress = [.waits] }

        #expect(result.exit == .signalled(SIGTERM))
    }
}
