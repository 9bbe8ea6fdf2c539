package import struct Foundation.TimeInterval

extension Duration {
    /// The duration in seconds, as dates count.
    package var timeInterval: TimeInterval { self / .seconds(1) }

    /// A duration drawn evenly from the range.
    package static func random(
        in range: ClosedRange<Duration>,
        using generator: inout some RandomNumberGenerator
    ) -> Duration {
        let span = range.upperBound - range.lowerBound
        return range.lowerBound + span * Double.random(in: 0...1, using: &generator)
    }
}
