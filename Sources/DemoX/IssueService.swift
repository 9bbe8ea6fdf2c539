import ServiceLifecycle

/// Plays the recording at the set rate.
struct IssueService: Service {
    let demo: DemoX
    let configuration: DemoConfiguration

    func run() async throws {
        await cancelWhenGracefulShutdown {
            guard configuration.rate > 0 else { return await Self.idle() }
            await play(on: configuration.clock)
        }
    }

    private func play(on clock: some Clock<Duration>) async {
        var pace = Pace(rate: configuration.rate, seed: configuration.seed)
        let start = clock.now
        // Sleeping throws only when the demo ends.
        while (try? await clock.sleep(until: start.advanced(by: pace.next), tolerance: nil)) != nil {
            demo.issue(pace.due(at: start.duration(to: clock.now)))
        }
    }

    /// Waits for the end: a service that returns early would end the demo.
    private static func idle() async {
        let (never, _) = AsyncStream.makeStream(of: Never.self)
        for await _ in never {}
    }
}
