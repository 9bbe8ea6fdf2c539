/// Why a delivery was refused: for the user alone, as its sender is told as little as can be.
enum Refusal: Sendable, Hashable, CaseIterable {
    /// Neither the header of a configured secret nor a route that needs none.
    case noSignature
    /// Of another key, another body or another form.
    case wrongSignature
    /// An unsigned body that was not sent from this machine, as far as can be told.
    case handedOn
    case tooLarge
    /// All bodies together hold as much as they may; X sends it again.
    case noRoom
}
