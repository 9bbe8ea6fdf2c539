import TweetModel
import XClient

@testable import XPolling

extension PollingTransport {
    /// Reads every target once and ends; throws the first error after all targets had their turn.
    func readOnce() async throws {
        var firstError: (any Error)?
        _ = try await directory.known(feed.filter { $0.kind == .watch })
        if feed.contains(where: { $0.kind == .home || $0.kind == .mentions }) {
            _ = try await context.client.learnOwnID()
        }
        for entry in plan.entries {
            var reader = TargetReader(entry.target, context: context)
            do {
                _ = try await reader.read()
            } catch {
                firstError = firstError ?? error
            }
        }
        if let firstError { throw firstError }
    }
}
