import Foundation
import Support
import Synchronization
import Testing

extension PushedDashboard {
    /// What became of deliveries during some time.
    struct Outcome: CustomStringConvertible {
        /// The number after the last one that was sent.
        let next: Int
        let refused: Int
        let perSecond: Double

        var description: String { "\(Int(perSecond)) acknowledged a second, \(refused) refused" }
    }

    /// Delivers posts with the texts `number1.`, `number2.`, … on eight connections; at most `perSecond` of them where that
    /// is said, else as many as are acknowledged.
    func rate(for time: Duration, from first: Int, perSecond: Int? = nil) async throws -> Outcome {
        let course = DeliveryCourse(first: first, start: .now, end: .now + time, perSecond: perSecond)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 { group.addTask { try await deliver(along: course) } }
            try await group.waitForAll()
        }
        return Outcome(
            next: course.next,
            refused: course.refused,
            perSecond: Double(course.next - first - course.refused)
                / ((ContinuousClock.now - course.start) / .seconds(1))
        )
    }

    private func deliver(along course: DeliveryCourse) async throws {
        try await RawConnection.open(listen) { connection in
            while let number = try await course.turn() {
                let post = PushedPost(id: PushedPost.id(number), text: "number\(number).")
                try await connection.send(try post.request())
                if try await connection.answer()?.status != 200 { course.wasRefused() }
            }
        }
    }
}

/// Hands out numbers to those who deliver, until the time is over.
private final class DeliveryCourse: Sendable {
    let start: ContinuousClock.Instant
    private let end: ContinuousClock.Instant
    private let first: Int
    private let perSecond: Int?
    private let numbers: Mutex<Int>
    private let refusals = Mutex(0)

    init(first: Int, start: ContinuousClock.Instant, end: ContinuousClock.Instant, perSecond: Int?) {
        self.first = first
        self.start = start
        self.end = end
        self.perSecond = perSecond
        numbers = Mutex(first)
    }

    var next: Int { numbers.withLock { $0 } }
    var refused: Int { refusals.withLock { $0 } }

    /// The next number, once it is due; nil when the time is over.
    func turn() async throws -> Int? {
        guard ContinuousClock.now < end else { return nil }
        let number = numbers.withLock { next in
            defer { next += 1 }
            return next
        }
        if let perSecond {
            let due = start + .seconds(1) * (Double(number - first) / Double(perSecond))
            try await ContinuousClock().sleep(until: due)
        }
        return number
    }

    func wasRefused() {
        refusals.withLock { $0 += 1 }
    }
}
