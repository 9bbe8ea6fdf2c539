/// Draws the faults of a run: the script first, then chance.
struct FaultDice: Sendable {
    private var script: ArraySlice<Faults.Answer?>
    private let faults: Faults
    private var generator: SeededGenerator

    init(_ faults: Faults, seed: UInt64) {
        self.faults = faults
        script = faults.script[...]
        generator = SeededGenerator(seed: seed, purpose: "faults")
    }

    /// What goes wrong with the next answer; nil for nothing.
    mutating func nextAnswer() -> Faults.Answer? {
        if let scripted = script.popFirst() { return scripted }
        return Faults.Answer.allCases.first { generator.happens(faults.answers[$0] ?? 0) }
    }

    /// How many times the next message is sent: 0, 1 or 2.
    mutating func nextDelivery() -> Int {
        if generator.happens(faults.droppedDeliveries) { return 0 }
        return generator.happens(faults.doubledDeliveries) ? 2 : 1
    }

    /// A word for a challenge: 40 letters and digits, as no body of an event can be.
    mutating func token() -> String { generator.code(length: 40) }
}
