import Foundation

/// Visitors that send on a beat, whether or not earlier requests have been answered: what waits counts as late.
///
/// Half of them keep their connection, half come on a new one each time, as a sender may do either.
package enum PacedVisitors {
    /// What came of it.
    package struct Outcome: Sendable {
        /// Seconds from the moment a request was due to its answer, sorted.
        package var seconds: [Double] = []
        package var failures: [String] = []

        /// The time that 99 of 100 did not pass.
        package var p99: Double { seconds.isEmpty ? .infinity : seconds[(seconds.count - 1) * 99 / 100] }
    }

    /// Sends the requests at `perSecond`, each of which must be answered with 200.
    package static func send(
        _ requests: [[UInt8]],
        to port: UInt16,
        perSecond: Int,
        visitors: Int = 20
    ) async -> Outcome {
        let start = ContinuousClock.now
        let outcomes = await withTaskGroup(of: Outcome.self, returning: [Outcome].self) { group in
            for number in 0..<visitors {
                group.addTask {
                    await onThread {
                        let turns = stride(from: number, to: requests.count, by: visitors)
                        let schedule = turns.map {
                            (request: requests[$0], due: start + .seconds(1) * $0 / perSecond)
                        }
                        return visit(port, schedule, keepsConnection: number.isMultiple(of: 2))
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        return Outcome(
            seconds: outcomes.flatMap(\.seconds).sorted(),
            failures: outcomes.flatMap(\.failures)
        )
    }

    /// One visitor's turns.
    private static func visit(
        _ port: UInt16,
        _ schedule: [(request: [UInt8], due: ContinuousClock.Instant)],
        keepsConnection: Bool
    ) -> Outcome {
        var outcome = Outcome()
        var kept: Visitor?
        for (request, due) in schedule {
            Thread.sleep(forTimeInterval: max(0, (due - .now).inSeconds))
            do {
                var visitor: Visitor
                if let known = kept.take() {
                    visitor = known
                } else {
                    visitor = try Visitor(port: port)
                }
                try visitor.visit(request)
                outcome.seconds.append((.now - due).inSeconds)
                if keepsConnection { kept = consume visitor }
            } catch {
                outcome.failures.append("\(error)")
            }
        }
        return outcome
    }

    /// Blocking calls must not hold a thread of Swift's own few.
    private static func onThread(_ body: @escaping @Sendable () -> Outcome) async -> Outcome {
        await withCheckedContinuation { continuation in
            let thread = Thread { continuation.resume(returning: body()) }
            thread.start()
        }
    }
}

extension Duration {
    fileprivate var inSeconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}
