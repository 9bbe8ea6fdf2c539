/// What came of a load.
struct LoadOutcome: Sendable {
    /// One answer of 200.
    struct Acknowledgement: Sendable {
        let id: UInt64
        /// Seconds from the beginning of the load to the answer.
        let at: Double
        /// Seconds from sending to the answer.
        let took: Double
    }

    /// Deliveries written to a connection.
    var offered = 0
    /// In the order of the answers; an id may come more than once.
    var acknowledgements: [Acknowledgement] = []
    /// Answers other than 200, by status.
    var refused: [Int: Int] = [:]
    /// Deliveries whose connection ended before an answer began.
    var unanswered = 0
    /// Answers that ended in their middle.
    var halfAnswers = 0
    /// From the first delivery to the end.
    var seconds = 0.0

    var acknowledged: Set<UInt64> { Set(acknowledgements.map(\.id)) }

    var offeredPerSecond: Double { seconds > 0 ? Double(offered) / seconds : 0 }
}
