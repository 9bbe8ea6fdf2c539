import Foundation
import Synchronization

/// Slow clients of every manner at once, on one thread: what they cost is the server's trouble, not the machine's.
///
/// A client that is closed comes back at once, until `leave()` is called: the crowd is as large all the time. Unless it is
/// told to come once.
package final class SlowCrowd: Sendable {
    /// What the clients saw.
    package struct Outcome: Sendable {
        /// Connections opened, those of clients that came back included.
        package var opened = 0
        /// Connections that the server closed.
        package var closedByServer = 0
        /// Seconds from connecting to being closed, the longest.
        package var longestSeconds = 0.0
        /// Clients that nobody had closed when the patience was over.
        package var leftOpen = 0
    }

    private let outcome = Mutex(Outcome())
    private let isLeaving = Mutex(false)
    private let done = DispatchGroup()

    /// Brings `count` clients to a port of this machine, the manners in turn.
    ///
    /// After `leave()` the crowd waits up to `patience` for the server to close the last.
    package init(
        port: UInt16,
        count: Int,
        path: String = "/webhook/x",
        manners: [SlowManner] = [.idle, .headerDrip, .bodyDrip, .neverReads],
        comesBack: Bool = true,
        patience: Duration = .seconds(15)
    ) {
        OpenFileLimit.raise()
        done.enter()
        let thread = Thread { [self] in
            let greetings = manners.map { $0.greeting(path: path) }
            var clients = (0..<count).map { number in
                let turn = number % manners.count
                return SlowClient(port: port, manner: manners[turn], greeting: greetings[turn])
            }
            attend(&clients, comesBack, patience)
            done.leave()
        }
        thread.start()
    }

    package var outcomeSoFar: Outcome { outcome.withLock { $0 } }

    /// No client comes back from now on; returns once the server has closed them all, or the patience is over.
    package func leave() async -> Outcome {
        isLeaving.withLock { $0 = true }
        await withCheckedContinuation { continuation in
            let thread = Thread { [done] in
                done.wait()
                continuation.resume()
            }
            thread.start()
        }
        return outcomeSoFar
    }

    private func attend(_ clients: inout [SlowClient], _ comesBack: Bool, _ patience: Duration) {
        let clock = ContinuousClock()
        var nextDrip = clock.now + .seconds(1)
        var end: ContinuousClock.Instant?
        come(&clients)
        while end.map({ clock.now < $0 }) ?? true, clients.contains(where: \.isOpen) || end == nil {
            if end == nil, isLeaving.withLock({ $0 }) { end = clock.now + patience }
            if end == nil, comesBack { come(&clients) }
            watch(&clients)
            if clock.now >= nextDrip {
                nextDrip += .seconds(1)
                for index in clients.indices { clients[index].drip() }
            }
        }
        let left = clients.count(where: \.isOpen)
        outcome.withLock { $0.leftOpen = left }
        for index in clients.indices { clients[index].hangUp() }
    }

    private func come(_ clients: inout [SlowClient]) {
        for index in clients.indices where !clients[index].isOpen {
            if clients[index].connect() { outcome.withLock { $0.opened += 1 } }
        }
    }

    /// Waits up to a twentieth of a second for something to happen, and notes what did.
    private func watch(_ clients: inout [SlowClient]) {
        var interests = clients.map(\.interest)
        guard poll(&interests, nfds_t(interests.count), 50) > 0 else { return }
        for (index, interest) in interests.enumerated() where interest.revents != 0 {
            guard let age = clients[index].take(interest.revents) else { continue }
            outcome.withLock { outcome in
                outcome.closedByServer += 1
                outcome.longestSeconds = max(outcome.longestSeconds, age)
            }
        }
    }
}
