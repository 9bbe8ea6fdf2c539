/// Notices that the program was away: stopped by its user, or asleep with the machine.
///
/// X pushes to whoever is there. What it pushed meanwhile and gave up on has to be read, and nothing else would say so.
package struct SuspendDetector: Sendable {
    /// X waits this long for an answer and tries again after that (X docs, Webhooks): a shorter absence loses nothing.
    package static let tolerance = Duration.seconds(10)
    /// Between two looks at the clock.
    static let beat = Duration.seconds(5)

    private let clock: any Clock<Duration>
    private let returned: @Sendable (Duration) -> Void

    /// `clock` goes on while the machine sleeps; `returned` is told how long the program was away, about.
    package init(clock: any Clock<Duration>, returned: @escaping @Sendable (Duration) -> Void) {
        self.clock = clock
        self.returned = returned
    }

    /// Watches until cancelled.
    package func run() async {
        await watch(clock)
    }

    private func watch(_ clock: some Clock<Duration>) async {
        var last = clock.now
        while (try? await clock.sleep(for: Self.beat)) != nil {
            let now = clock.now
            let away = last.duration(to: now) - Self.beat
            if away > Self.tolerance { returned(away) }
            last = now
        }
    }
}
