import Foundation
import Support
import Synchronization
import TweetModel
import XClient
import XWire

@testable import DemoX

/// The demo X in memory, on a clock moved by hand, with trouble on the way to it and back.
final class MemoryX: HTTPTransport {
    private struct State {
        var demo: DemoState
        var now: Date
        var random: Support.SeededGenerator
        /// Answers that X gave and that never came.
        var lost = 0
        /// Requests that never came to X, or that it answered with an error.
        var refused = 0
    }

    private let state: Mutex<State>
    private static let stream = 1

    init(seed: UInt64, start: Date) {
        var configuration = DemoConfiguration(now: { start })
        configuration.seed = seed
        configuration.backlog = 40
        configuration.faults.doubledDeliveries = 0.1
        configuration.faults.droppedDeliveries = 0.05
        var demo = DemoState(configuration)
        demo.connections = [StreamConnection(number: Self.stream, kind: .activity)]
        state = Mutex(State(demo: demo, now: start, random: Support.SeededGenerator(seed: seed &+ 1_000)))
    }

    var now: Date { state.withLock { $0.now } }
    var keys: DemoKeys { state.withLock { $0.demo.keys } }
    var bill: DemoBill { state.withLock { $0.demo.bill } }
    var lost: Int { state.withLock { $0.lost } }
    var refused: Int { state.withLock { $0.refused } }
    var ownerID: String { state.withLock { $0.demo.world.owner.id } }
    var listID: String { state.withLock { $0.demo.world.listID } }

    func pass(_ seconds: TimeInterval) { state.withLock { $0.now += seconds } }

    func accounts(_ count: Int) -> [(handle: String, id: String)] {
        state.withLock { state in
            state.demo.world.accounts.filter { $0.isOpen(to: .everybody) }.prefix(count).map {
                ($0.handle, $0.id)
            }
        }
    }

    /// X's own bill of today and of this month.
    func billed() -> (day: Int, month: Int) {
        state.withLock { state in
            let today = UTCDay(state.now)
            let days = state.demo.bill.days.map { (UTCDay($0.date), $0.charges.microdollars) }
            return (
                days.reduce(0) { $0 + ($1.0 == today ? $1.1 : 0) },
                days.reduce(0) { $0 + (today.month.contains($1.0) ? $1.1 : 0) }
            )
        }
    }

    // MARK: Pushes

    func subscribe(_ accounts: [(id: String, tag: String)]) {
        state.withLock { state in
            for (id, tag) in accounts {
                for type in ["post.create", "post.delete"] {
                    let number = state.demo.nextResourceID(at: state.now)
                    state.demo.subscriptions.add(
                        WireSubscription(id: number, eventType: type, filter: .init(userID: id), tag: tag)
                    )
                }
            }
        }
    }

    /// Plays an act; what is delivered of it, each delivery billed as it is taken.
    func playAct() -> [Data] {
        state.withLock { state in
            guard let event = state.demo.world.play(at: state.now) else { return [] }
            return state.demo.outgoing(for: event, at: state.now).lines.map { line in
                let (_, body, pushed) = line
                if let pushed { state.demo.bill.push(pushed, at: state.now) }
                return body
            }
        }
    }

    // MARK: Requests

    func send(_ request: HTTPCall) async throws -> HTTPReply {
        try state.withLock { state in
            // What may cost much is seldom lost: a bound on what is unknown must be wide.
            // What may cost much is never lost here: a bound on what nobody knows must be wide.
            let isCheap = !request.url.contains("max_results")
            switch (Int.random(in: 0..<60, using: &state.random), isCheap) {
            case (0, _):
                state.refused += 1
                throw ConnectionTrouble.connectionRefused
            case (1, _):
                state.refused += 1
                return HTTPReply(status: 503)
            case (2, true):
                state.lost += 1
                _ = Self.answer(to: request, &state)
                throw ConnectionTrouble.connectionLost
            case (3, true):
                state.lost += 1
                var reply = Self.answer(to: request, &state)
                reply.body = reply.body.prefix(reply.body.count / 2)
                return reply
            default: return Self.answer(to: request, &state)
            }
        }
    }

    func shutdown() async throws {}

    private static func answer(to call: HTTPCall, _ state: inout State) -> HTTPReply {
        let request = DemoRequest(
            method: call.method.rawValue,
            target: String(call.url.dropFirst(BaseURL.x.description.count)),
            authorization: call.authorization.revealed(),
            host: "api.x.com",
            body: call.body ?? Data()
        )
        guard case .answers(let answer, _) = state.demo.react(to: request, at: state.now) else {
            return HTTPReply(status: 500)
        }
        var headers = ["date": WireTime.http(state.now)]
        for (name, value) in answer.headers { headers[name.lowercased()] = value }
        return HTTPReply(status: answer.status, headers: headers, body: answer.body)
    }
}
