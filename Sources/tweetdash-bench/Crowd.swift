import Foundation
import Support

/// Visitors that come at once, each on a thread and a connection of its own.
struct Crowd: Sendable {
    let port: UInt16
    /// The requests of each visitor, in order.
    let requests: [[[UInt8]]]

    /// What came of it.
    struct Outcome: Sendable {
        /// From the first request to the last answer.
        var seconds: Double
        /// Of each request.
        var answers: Timing
    }

    /// Sends everything; throws where one answer is not 200.
    func visit() async throws -> Outcome {
        let clock = ContinuousClock()
        let start = clock.now
        let times = try await withThrowingTaskGroup(of: [Double].self) { group in
            for requests in requests {
                group.addTask { [port] in try await Self.onThread { try Self.visit(port, requests) } }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        return Outcome(seconds: (clock.now - start).inSeconds, answers: Timing(times))
    }

    private static func visit(_ port: UInt16, _ requests: [[UInt8]]) throws -> [Double] {
        var visitor = try Visitor(port: port)
        let clock = ContinuousClock()
        var times: [Double] = []
        times.reserveCapacity(requests.count)
        for request in requests {
            let start = clock.now
            try visitor.visit(request)
            times.append((clock.now - start).inSeconds)
        }
        return times
    }

    /// Blocking calls must not hold a thread of Swift's own few.
    private static func onThread(_ body: @escaping @Sendable () throws -> [Double]) async throws -> [Double] {
        try await withCheckedThrowingContinuation { continuation in
            let thread = Thread { continuation.resume(with: Result { try body() }) }
            thread.start()
        }
    }
}
