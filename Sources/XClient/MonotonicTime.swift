/// Time that only goes forward, and waiting on it; the clock's type is erased so that its users need not be generic.
///
/// All waiting for X is counted in this time: a wall clock that is wrong or jumps moves no wait.
package struct MonotonicTime: Sendable {
    /// The time since this value was made.
    package let now: @Sendable () -> Duration
    /// Returns after the duration; throws `CancellationError` when the task is cancelled meanwhile.
    package let sleep: @Sendable (Duration) async throws -> Void

    package init(_ clock: some Clock<Duration>) {
        let origin = clock.now
        self.init(
            now: { origin.duration(to: clock.now) },
            sleep: { try await clock.sleep(for: $0) }
        )
    }

    /// For a time that tests move by hand.
    package init(
        now: @escaping @Sendable () -> Duration,
        sleep: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.now = now
        self.sleep = sleep
    }
}
