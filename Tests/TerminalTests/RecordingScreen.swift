import Glibc
import ScreenModel

@testable import Terminal

/// A screen that notes what it was asked, reads its keys from a pipe, and does as it is told.
struct RecordingScreen: Screen, ~Copyable {
    struct Painting: Equatable {
        let frame: Frame
        let time: Duration
    }

    /// What it was asked.
    struct Record {
        var paintings: [Painting] = []
        var flushes = 0
        var redraws = 0
        var copies: [String] = []
        var suspensions = 0
        var isForgotten = false
        var isUp = true
    }

    private(set) var record = Record()
    var size: Size
    let input: CInt
    let output: CInt
    /// The time of each painting is asked for here.
    let elapsed: () -> Duration
    /// The size that the window is found to have when it is looked at.
    var windowSize: Size
    /// What the next flushes answer; `.drained` when there is none left.
    var progress: [FlushProgress] = []
    /// What the next attempts to take the terminal again come to; true when there is none left.
    var isInForeground: [Bool] = []

    init(size: Size, input: CInt, output: CInt, elapsed: @escaping () -> Duration) {
        self.size = size
        self.input = input
        self.output = output
        self.elapsed = elapsed
        windowSize = size
    }

    var isUp: Bool { record.isUp }

    mutating func nextInput() -> ScreenInput? {
        var byte: UInt8 = 0
        var ready = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
        guard poll(&ready, 1, 0) == 1, read(input, &byte, 1) == 1 else { return nil }
        return Key(typed: UInt32(byte)).map(ScreenInput.key)
    }

    mutating func paint(_ frame: Frame) {
        record.paintings.append(Painting(frame: frame, time: elapsed()))
    }

    mutating func flush() -> FlushProgress {
        record.flushes += 1
        return progress.isEmpty ? .drained : progress.removeFirst()
    }

    mutating func resize() -> Bool {
        guard windowSize != size else { return false }
        size = windowSize
        return true
    }

    mutating func redraw() { record.redraws += 1 }

    mutating func copy(_ text: String) { record.copies.append(text) }

    mutating func suspend() {
        record.suspensions += 1
        record.isUp = false
    }

    mutating func resume() -> Bool {
        record.isUp = isInForeground.isEmpty ? true : isInForeground.removeFirst()
        return isUp
    }

    mutating func forget() { record.isForgotten = true }
}
