/// Carries single requests to X and their answers back.
package protocol HTTPTransport: Sendable {
    /// Throws `ConnectionTrouble` when there is no whole answer, and `CancellationError` when the task was cancelled.
    func send(_ request: HTTPCall) async throws -> HTTPReply

    /// Closes every connection; requests under way fail.
    func shutdown() async throws
}
