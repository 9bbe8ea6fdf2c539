package import ScreenModel

package import struct Foundation.Date

/// The whole screen's state, and the only thing that changes it: events in, effects out, a frame drawn from what is left.
package struct Dashboard: Sendable, Equatable {
    package private(set) var size: Size
    package private(set) var now: Date
    /// True once the user quit; the loop then ends.
    package private(set) var isFinished = false

    package init(size: Size, now: Date) {
        self.size = size
        self.now = now
    }

    /// Takes one fact; returns what should be done about it, in order.
    package mutating func receive(_ event: Event) -> [Effect] {
        switch event {
        case .keyPressed(.character("q")): isFinished = true
        case .resized(let size): self.size = size
        case .clockTicked(let now): self.now = now
        default: break
        }
        return []
    }

    /// The screen as the state says it; a function of the state alone.
    package func frame() -> Frame {
        Frame(size: size)
    }
}
