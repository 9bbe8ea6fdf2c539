import ServiceLifecycle

/// Sends every open stream an empty line at a steady pace.
struct KeepAliveService: Service {
    let hub: StreamHub
    let clock: any Clock<Duration>
    let interval: Duration

    func run() async throws {
        await cancelWhenGracefulShutdown {
            // Sleeping throws only when the demo ends.
            while (try? await clock.sleep(for: interval)) != nil { hub.keepAlive() }
        }
    }
}
