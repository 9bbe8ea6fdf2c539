/// Draws the faults of a run: the script first, then chance.
struct FaultDice: Sendable {
    private var script: ArraySlice<Faults.Answer?>
    private let faults: Faults
    private var generator: SeededGenerator

    /// How often a push is sent.
    enum Fate: Sendable, Hashable { case once, twice, never }

    init(_ faults: Faults, seed: UInt64) {
        self.faults = faults
        script = faults.script[...]
        generator = SeededGenerator(seed: seed)
    }

    /// What goes wrong with the next answer; nil for nothing.
    mutating func nextAnswer() -> Faults.Answer? {
        if let scripted = script.popFirst() { return scripted }
        return Faults.Answer.allCases.first { generator.happens(faults.answers[$0] ?? 0) }
    }

    /// How often the next push is sent.
    mutating func nextDelivery() -> Fate {
        if generator.happens(faults.droppedDeliveries) { return .never }
        return generator.happens(faults.doubledDeliveries) ? .twice : .once
    }
}
