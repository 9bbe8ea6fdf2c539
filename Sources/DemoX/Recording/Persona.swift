/// One invented account of the recording and all that it can say.
struct Persona: Sendable {
    /// At most 15 ASCII letters, digits or `_`.
    let handle: String
    let name: String
    let description: String
    /// BCP 47, of everything it says.
    let language: String
    var isVerified = false
    /// How often it speaks, against the others.
    var weight = 3
    let lines: [Line]
    /// What it answers to others' tweets, and says above those it quotes; none where it keeps to itself.
    var answers: [String] = []
    /// The words that `{name}` stands for, by name; they may hold numbers but no further names.
    var words: [String: [String]] = [:]
}
