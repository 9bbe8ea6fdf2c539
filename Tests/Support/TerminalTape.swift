import Foundation
import Synchronization

/// The emulator's end of a terminal: takes what the program writes, piece by piece, on a thread of its own.
final class TerminalTape: Sendable {
    private struct State {
        var bytes: [UInt8] = []
        var pieces: [PseudoTerminal.Reading] = []
        var isPaused = false
        var isOver = false
    }

    private let master: Int32
    private let state = Mutex(State())
    /// Written to when a wish has changed while the thread sleeps.
    private let wake: (reader: Int32, writer: Int32)
    private let closed = DispatchSemaphore(value: 0)

    /// Owns the descriptor from now on.
    init(master: Int32) throws {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw SystemFailure("no pipe") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        self.master = master
        wake = (ends[0], ends[1])
    }

    deinit {
        close(wake.reader)
        close(wake.writer)
    }

    var bytes: [UInt8] { state.withLock { $0.bytes } }
    var pieces: [PseudoTerminal.Reading] { state.withLock { $0.pieces } }

    func start() {
        let thread = Thread { [self] in readToEnd() }
        thread.start()
    }

    func pause(_ isPaused: Bool) {
        state.withLock { $0.isPaused = isPaused }
        knock()
    }

    /// Closes the descriptor, and returns once that is done.
    func stop() {
        state.withLock { $0.isOver = true }
        knock()
        closed.wait()
    }

    private func knock() {
        _ = [UInt8(0)].withUnsafeBytes { write(wake.writer, $0.baseAddress, 1) }
    }

    private func readToEnd() {
        var buffer = [UInt8](repeating: 0, count: 65536)
        while true {
            let (isPaused, isOver) = state.withLock { ($0.isPaused, $0.isOver) }
            if isOver { break }
            var descriptors = [
                pollfd(fd: isPaused ? -1 : master, events: Int16(POLLIN), revents: 0),
                pollfd(fd: wake.reader, events: Int16(POLLIN), revents: 0),
            ]
            poll(&descriptors, 2, -1)
            if descriptors[1].revents != 0 { _ = read(wake.reader, &buffer, 64) }
            guard descriptors[0].revents != 0 else { continue }
            let count = read(master, &buffer, buffer.count)
            guard count > 0 else { break }
            state.withLock { state in
                state.bytes.append(contentsOf: buffer[..<count])
                state.pieces.append(PseudoTerminal.Reading(at: .now, bytes: count))
            }
        }
        close(master)
        closed.signal()
    }
}
