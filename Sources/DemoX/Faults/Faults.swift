package import Foundation

/// What the demo's X does wrong, on purpose; all chances are 0...1 and drawn from the seed.
package struct Faults: Sendable, Hashable {
    /// What can happen to one answer of the API.
    package enum Answer: String, Sendable, Hashable, CaseIterable {
        /// 429 without any rate-limit header.
        case bareLimit
        case internalError
        case unavailable
        /// The connection is reset before the answer.
        case reset
        /// The answer comes after `slowness`.
        case slow
        /// The head promises more bytes than follow.
        case truncated
        /// 200 with bytes that are no JSON.
        case garbage
        /// 200 with a page of HTML.
        case html
    }

    /// How likely each fault is for one request.
    package var answers: [Answer: Double] = [:]
    /// Faults for the next requests, in order, before any chance is drawn; nil lets that request pass.
    package var script: [Answer?] = []
    /// How long a slow answer waits.
    package var slowness: Duration = .seconds(8)
    /// How likely a push is sent twice.
    package var doubledDeliveries = 0.0
    /// How likely a push is not sent at all.
    package var droppedDeliveries = 0.0
    package var lateness = Lateness.none

    package init() {}

    package static let none = Faults()

    /// Some posts can be seen in pages only after a while, when newer ones are there already.
    package struct Lateness: Sendable, Hashable {
        package var probability: Double
        /// At most this late.
        package var seconds: TimeInterval

        package init(probability: Double, seconds: TimeInterval) {
            self.probability = probability
            self.seconds = seconds
        }

        package static let none = Lateness(probability: 0, seconds: 0)

        func next(using generator: inout SeededGenerator) -> TimeInterval {
            guard seconds > 0, generator.happens(probability) else { return 0 }
            return TimeInterval.random(in: 0...seconds, using: &generator)
        }
    }
}
