/// Decides when the next frame is due: at once for a key, thirty times a second at most for what arrives.
struct PaintGate: Equatable {
    /// The shortest time between two frames that no key asked for.
    static let interval = Duration.seconds(1) / 30

    private enum Wish: Equatable {
        case nothing
        case soon
        case now
    }

    private var wish = Wish.nothing
    /// On the loop's monotonic clock; nil before the first frame.
    private var lastFrame: Duration?

    mutating func somethingArrived() {
        if wish == .nothing { wish = .soon }
    }

    mutating func keyWasPressed() {
        wish = .now
    }

    mutating func framePainted(at time: Duration) {
        wish = .nothing
        lastFrame = time
    }

    /// How long the next frame may wait; zero when it is due, nil when none is wanted.
    func delay(at time: Duration) -> Duration? {
        switch (wish, lastFrame) {
        case (.nothing, _): nil
        case (.now, _), (.soon, nil): .zero
        case (.soon, let last?): max(.zero, last + Self.interval - time)
        }
    }
}
