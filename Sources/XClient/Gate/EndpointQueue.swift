import Synchronization
import XWire

/// Lets one request at a time be under way to each endpoint; the others wait in the order they came.
///
/// Two answers to one endpoint in flight would make its rate-limit headers a guess.
final class EndpointQueue: Sendable {
    private struct Waiter {
        let number: Int
        let continuation: CheckedContinuation<Void, any Error>
    }

    private struct State {
        /// An endpoint is busy while it has an entry, which holds those who wait for it.
        var waiting: [Route: [Waiter]] = [:]
        var lastNumber = 0
    }

    private let state = Mutex(State())

    /// Runs `body` when no other request to the endpoint is under way.
    ///
    /// Throws `CancellationError` when the task is cancelled while it waits.
    func withTurn<Answer>(at route: Route, _ body: () async throws -> Answer) async throws -> Answer {
        try await take(route)
        defer { giveBack(route) }
        return try await body()
    }

    private func take(_ route: Route) async throws {
        let number = state.withLock { state in
            state.lastNumber += 1
            return state.lastNumber
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                switch enqueue(Waiter(number: number, continuation: continuation), at: route) {
                case .granted: continuation.resume()
                case .queued: break
                case .cancelled: continuation.resume(throwing: CancellationError())
                }
            }
        } onCancel: {
            leave(number, at: route)?.continuation.resume(throwing: CancellationError())
        }
    }

    private enum Admission {
        case granted
        case queued
        case cancelled
    }

    private func enqueue(_ waiter: Waiter, at route: Route) -> Admission {
        state.withLock { state in
            // Asked under the lock: a cancellation that came before found no waiter to resume.
            guard !Task.isCancelled else { return .cancelled }
            guard state.waiting[route] != nil else {
                state.waiting[route] = []
                return .granted
            }
            state.waiting[route]?.append(waiter)
            return .queued
        }
    }

    private func leave(_ number: Int, at route: Route) -> Waiter? {
        state.withLock { state in
            guard let place = state.waiting[route]?.firstIndex(where: { $0.number == number }) else {
                return nil
            }
            return state.waiting[route]?.remove(at: place)
        }
    }

    private func giveBack(_ route: Route) {
        let next = state.withLock { state -> Waiter? in
            guard state.waiting[route]?.isEmpty == false else {
                state.waiting[route] = nil
                return nil
            }
            return state.waiting[route]?.removeFirst()
        }
        next?.continuation.resume()
    }
}

/// What X counts requests by: the endpoint, and the credential that asks.
struct RateLimitKey: Sendable, Hashable {
    var route: Route
    var credential: CredentialKind
}
