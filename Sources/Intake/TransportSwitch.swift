import ServiceLifecycle
package import TweetModel

package import struct Foundation.Date

/// Runs one transport at a time and changes it when the user chooses another mode.
///
/// The rules are in `SwitchState`, and `TransportSwitchDriver` carries them out.
package struct TransportSwitch: Service {
    let initial: Mode
    let choices: AsyncStream<Mode>
    let make: @Sendable (Mode) throws -> any TweetTransport
    let report: @Sendable (TransportReport) -> Void
    let clock: any Clock<Duration>
    let now: @Sendable () -> Date

    /// `make` throws when a mode cannot be had, with a description that says what the user can do; it opens nothing.
    package init(
        initial: Mode,
        choices: AsyncStream<Mode>,
        make: @escaping @Sendable (Mode) throws -> any TweetTransport,
        report: @escaping @Sendable (TransportReport) -> Void,
        clock: any Clock<Duration>,
        now: @escaping @Sendable () -> Date
    ) {
        self.initial = initial
        self.choices = choices
        self.make = make
        self.report = report
        self.clock = clock
        self.now = now
    }

    /// Runs until graceful shutdown; throws the error of the first transport when that cannot start.
    package func run() async throws {
        // Unbounded: each occurrence is one of a few that are expected, and none may be lost.
        let (occurrences, inbox) = AsyncStream.makeStream(of: Occurrence.self)
        // Discarding: timers and transports that are done must not add up over many changes.
        let outcome = await withDiscardingTaskGroup(returning: Result<Void, any Error>.self) { tasks in
            tasks.addTask {
                for await mode in choices { inbox.yield(.chosen(mode)) }
            }
            tasks.addTask {
                guard (try? await gracefulShutdown()) != nil else { return }
                inbox.yield(.shutdownAsked)
            }
            defer { tasks.cancelAll() }

            var driver = TransportSwitchDriver(self, inbox)
            await driver.open(&tasks)
            var iterator = occurrences.makeAsyncIterator()
            while driver.outcome == nil, let occurrence = await iterator.next() {
                await driver.take(occurrence, &tasks)
            }
            return driver.outcome ?? .failure(CancellationError())
        }
        try outcome.get()
    }

    /// What reaches the switch while it runs.
    enum Occurrence: Sendable {
        case chosen(Mode)
        case ready(listen: String?)
        /// Nil where the transport returned without an error.
        case ended((any Error)?)
        case waited(Int)
        case shutdownAsked
    }
}
