/// What a round of the loop was woken for.
struct LoopReadiness: Equatable {
    var hasKeys: Bool
    var isTerminalGone: Bool
    var hasMail: Bool
    var hasSignals: Bool
    var canWrite: Bool
}
