import TweetModel

/// Holds the commit until it is let go, as a slow disk would.
struct GatedIntake: Sendable {
    private let arrivals: AsyncStream<Void>
    private let arrival: AsyncStream<Void>.Continuation
    private let gate: AsyncStream<Void>
    private let opening: AsyncStream<Void>.Continuation

    init() {
        (arrivals, arrival) = AsyncStream.makeStream(bufferingPolicy: .unbounded)
        (gate, opening) = AsyncStream.makeStream(bufferingPolicy: .unbounded)
    }

    func admit(_ batch: TweetBatch) async throws -> TweetChanges {
        arrival.yield()
        for await _ in gate { break }
        return TweetChanges()
    }

    /// Returns once a commit waits at the gate.
    func waitForArrival() async {
        for await _ in arrivals { return }
    }

    /// Lets one commit through.
    func open() {
        opening.yield()
    }
}
