/// A way by which tweets come.
package protocol TweetTransport: Sendable {
    /// Carries tweets until graceful shutdown is asked for (ServiceLifecycle), then finishes what it holds and returns.
    ///
    /// Calls `ready` once, when tweets can come: with `host:port` if a socket listens. Throws before that call when it cannot
    /// start; the error's description then says what the user can do.
    func run(ready: @escaping @Sendable (_ listen: String?) -> Void) async throws
}
