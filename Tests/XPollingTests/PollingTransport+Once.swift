import XClient

@testable import XPolling

extension PollingTransport {
    /// Reads every target once and ends; throws the first error after all targets had their turn.
    func readOnce() async throws {
        var firstError: (any Error)?
        for target in try await resolve() {
            var reader = TargetReader(target, context: context)
            do {
                _ = try await reader.read()
                try await context.noteSpending()
            } catch {
                firstError = firstError ?? error
            }
        }
        if let firstError { throw firstError }
    }
}
