import ServiceLifecycle
import UnixSignals

/// SIGUSR1 does what `p` does in the dashboard.
struct ModeSignal: Service {
    let toggle: @Sendable () -> Void

    func run() async throws {
        for await _ in await UnixSignalsSequence(trapping: .sigusr1).cancelOnGracefulShutdown() { toggle() }
    }
}
