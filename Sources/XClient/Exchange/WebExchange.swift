/// Carries single requests to X and their answers back.
package protocol WebExchange: Sendable {
    /// Throws `ConnectionTrouble` when there is no whole answer, and `CancellationError` when the task was cancelled.
    func send(_ request: WebRequest) async throws -> WebAnswer

    /// Closes every connection; requests under way fail.
    func shutdown() async throws
}
