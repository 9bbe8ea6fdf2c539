/// Random bits handed in from outside, so that a test can name the seed.
package struct RandomSource: RandomNumberGenerator, Sendable {
    private let draw: @Sendable () -> UInt64

    /// The system's own.
    package static let system = RandomSource { UInt64.random(in: .min ... .max) }

    package init(_ draw: @escaping @Sendable () -> UInt64) {
        self.draw = draw
    }

    package mutating func next() -> UInt64 { draw() }
}
